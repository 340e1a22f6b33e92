import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// OUT is where tools/web wants the result; API is the server that the development server passes requests on to.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env['OUT'] ?? '../build/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: { '/api': process.env['API'] ?? 'http://127.0.0.1:8080' },
  },
});
