/** A text file as UTF-8, whatever Chinese encoding an older editor saved it in. */
export async function asText(file: Blob): Promise<Blob> {
  const bytes = await file.arrayBuffer();
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return new Blob([bytes], { type: 'text/plain' });
  } catch {
    try {
      return new Blob([new TextDecoder('gb18030', { fatal: true }).decode(bytes)], { type: 'text/plain' });
    } catch {
      return new Blob([bytes], { type: 'text/plain' }); // no text: the server says so
    }
  }
}
