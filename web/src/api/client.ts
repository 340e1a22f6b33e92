// The one way to the server: operations by the name the API description gives them, with its types.
import type { components, operations } from './schema';

export type Schemas = components['schemas'];
export type Op = keyof operations;
type PathOf<O extends Op> = operations[O]['parameters'] extends { path: infer P } ? P : undefined;
type QueryOf<O extends Op> = NonNullable<operations[O]['parameters']['query']>;
type JsonBody<T> = T extends { requestBody: { content: { 'application/json': infer B } } } ? B : never;
type JsonOf<R> = R extends { content: { 'application/json': infer J } } ? J : never;
type Good<O extends Op> = operations[O]['responses'] extends infer R ? R[keyof R & (200 | 201 | 202)] : never;

/** An act that waits for a second person (maker and checker) answers what waits instead of what came of it. */
export type Waiting = components['schemas']['Approval'];
export type Done<O extends Op> = O extends 'decideApproval' ? Answer<O> : Exclude<Answer<O>, Waiting>;
export const waits = (op: Op, answer: unknown): answer is Waiting =>
  op !== 'decideApproval' && typeof answer === 'object' && answer !== null && 'approval' in answer && 'maker' in answer;

export type Body<O extends Op> = JsonBody<operations[O]>;
export type Answer<O extends Op> = JsonOf<Good<O>>;
/** The rows of an operation that answers pages. */
export type Row<O extends Op> = Answer<O> extends { items: (infer I)[] } ? I : never;

export interface Args<O extends Op> {
  path?: PathOf<O>;
  query?: Partial<QueryOf<O>>;
  body?: Body<O>;
  file?: Blob;
  /** The same key for the same act: a repeated click or a retry after a lost connection does it once. */
  key?: string;
  signal?: AbortSignal;
}

export interface Fault {
  at: string;
  message: string;
}

/** What the server refused (RFC 9457), or that it cannot be reached: status 0, reason `unreachable`. */
export class Problem extends Error {
  readonly status: number;
  readonly reason: string;
  /** What is wrong with single parts of the input, by their dotted name. */
  readonly faults: Fault[];
  constructor(status: number, reason: string, detail: string, faults: Fault[] = []) {
    super(detail);
    this.status = status;
    this.reason = reason;
    this.faults = faults;
  }
}

interface Route {
  method: string;
  path: string;
  permission: string;
  /** The operation that reads what this one changes: its ETag goes along, so that no newer state is overwritten. */
  guard?: Op | undefined;
  /** The columns by which the server sorts the list; none where the whole of it is at hand. */
  sorts: string[];
}
const base = '/api/v1';
// Signing in is there whatever else is.
const session = (method: string): Route => ({ method, path: '/session', permission: '', sorts: [] });
const routes = new Map<string, Route>([
  ['getSession', session('GET')],
  ['signIn', session('POST')],
  ['signOut', session('DELETE')],
]);
/** The ETags of what was read last, by address. */
const tags = new Map<string, string>();
let csrf = '';
let language = 'zh';

/** What the client tells the application: a session that ended, a server that does not answer or does again. */
export const signals = {
  signedOut: () => {},
  reachable: (_: boolean) => {},
};

export const setCsrf = (token: string) => void (csrf = token);
export const setLanguage = (code: string) => void (language = code);
/** Whether this server has the operation at all. */
export const exists = (op: Op) => routes.has(op);
export const sortsOf = (op: Op) => routes.get(op)?.sorts ?? [];
export const permissionOf = (op: Op) => routes.get(op)?.permission ?? '';

interface DescribedOperation {
  operationId?: string;
  'x-permission'?: string;
  'x-guarded-by'?: Op;
  parameters?: { name?: string; schema?: { enum?: string[] } }[];
}
interface Described {
  paths: Record<string, Record<string, DescribedOperation>>;
}

/** Reads what this server can do; throws a Problem where it cannot be reached. */
export async function readDescription(): Promise<void> {
  const response = await request(`${base}/openapi.json`, {});
  if (!response.ok) throw await readProblem(response);
  const described = (await response.json()) as Described;
  for (const [path, methods] of Object.entries(described.paths))
    for (const [method, operation] of Object.entries(methods))
      if (operation.operationId)
        routes.set(operation.operationId, {
          method: method.toUpperCase(),
          path,
          permission: operation['x-permission'] ?? '',
          guard: operation['x-guarded-by'],
          sorts: operation.parameters?.find(({ name }) => name === 'sort')?.schema?.enum ?? [],
        });
}

/** A key nobody else uses; crypto.randomUUID is missing where the page came by plain HTTP. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The address of an operation, for links to files. */
export function addressOf<O extends Op>(op: O, args: Args<O>): string {
  const route = routes.get(op);
  if (!route) throw new Problem(501, 'not_offered', op);
  const places = (args.path ?? {}) as Record<string, string | number>;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args.query ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return `${base}${path}${text ? `?${text}` : ''}`;
}

export async function call<O extends Op>(op: O, args: Args<O> = {}): Promise<Answer<O>> {
  const response = await respond(op, args);
  if (response.status === 204) return undefined as Answer<O>;
  return (await response.json()) as Answer<O>;
}

/** The answer as a file. */
export async function download<O extends Op>(op: O, args: Args<O>): Promise<Blob> {
  return (await respond(op, args)).blob();
}

async function respond<O extends Op>(op: O, args: Args<O>): Promise<Response> {
  const address = addressOf(op, args);
  const { method, guard } = routes.get(op)!;
  const headers: Record<string, string> = { 'Accept-Language': language };
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (method === 'POST' && !op.startsWith('sign')) headers['Idempotency-Key'] = args.key ?? newKey();
  const tag =
    guard && routes.has(guard) ? tags.get(addressOf(guard, { path: args.path } as Args<typeof guard>)) : undefined;
  if (tag) headers['If-Match'] = tag;
  let body: BodyInit | undefined;
  if (args.file) {
    headers['Content-Type'] = args.file.type || 'application/octet-stream';
    body = args.file;
  } else if (args.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(args.body);
  }
  const response = await request(address, { method, headers, body, signal: args.signal });
  if (response.ok) {
    const read = response.headers.get('ETag');
    if (method === 'GET' && read && address.length < 500) tags.set(address, read);
    return response;
  }
  const problem = await readProblem(response);
  if (response.status === 401 && !op.startsWith('signIn')) signals.signedOut();
  throw problem;
}

async function request(address: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, { credentials: 'same-origin', ...init });
    // A proxy in front answers these where the program itself is gone; there, it says so of the identity provider.
    signals.reachable(address.endsWith('/session/oidc') || ![502, 503, 504].includes(response.status));
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    signals.reachable(false);
    throw new Problem(0, 'unreachable', '');
  }
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<Schemas['Problem']> & {
      errors?: { path: string; message: string }[];
    };
    const detail = body.detail ?? body.title ?? '';
    const faults = (body.errors ?? []).map(({ path, message }) => ({ at: dotted(path), message }));
    return new Problem(response.status, body.reason ?? '', detail, faults);
  } catch {
    return new Problem(response.status, '', `HTTP ${response.status}`);
  }
}

/** `$.contact.email`, `/contact/email` and `?limit` as names of fields. */
const dotted = (path: string) => path.replace(/^(\$\.|\/|\?)/, '').replaceAll('/', '.');
