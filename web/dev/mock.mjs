// A server for work on the screens alone: answers every operation of the API description with examples made from its
// schemas. `node dev/mock.mjs [PORT]`; sign in with any role's name as user and any password. Nothing is kept.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const description = parse(readFileSync(new URL('../../src/api/openapi.yaml', import.meta.url), 'utf8'));
const schemas = description.components.schemas;
const permissions = [
  ...new Set(
    Object.values(description.paths)
      .flatMap((path) => Object.values(path).map((operation) => operation['x-permission']))
      .filter(Boolean),
  ),
  'reveal_personal',
  'make_credits',
];
const cycles = ['2025-06', '2025-07', '2025-08'];

// One example of a schema; `n` varies the rows of a list.
function example(schema, n, name = '') {
  if (schema.$ref) return example(schemas[schema.$ref.split('/').pop()], n, name || schema.$ref.split('/').pop());
  if (schema.examples && schema.type === 'object' && n === 0) return schema.examples[0];
  if (schema.oneOf) return n % 3 === 2 ? null : example(schema.oneOf[0], n, name);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (schema.enum) return schema.enum[n % schema.enum.length];
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, value]) => [key, example(value, n, key)]),
    );
  if (type === 'array') return Array.from({ length: 3 }, (_, i) => example(schema.items, n + i));
  if (type === 'boolean') return n % 4 === 1;
  if (type === 'integer') return name === 'line' ? n + 1 : n * 7 + 1;
  switch (schema.format ?? name) {
    case 'money':
      return `${(n * 1234 + 59) % 90000}.${String((n * 37) % 100).padStart(2, '0')}`;
    case 'price':
      return '0.15';
    case 'date':
      return `2025-0${(n % 3) + 7}-1${n % 10}`;
    case 'cycle':
      return cycles[n % 3];
    case 'civil-time':
      return `2025-07-28T10:0${n % 10}:00`;
    case 'account':
    case 'msisdn':
      return `139****${String(101 + n).padStart(4, '0')}`;
    case 'group':
      return 'G1';
    default:
      return schema.examples?.[0] ?? `${name || 'text'} ${n + 1}`;
  }
}

const routes = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^/api/v1${path.replace(/\{\w+\}/g, '([^/]+)')}$`),
    operation,
  })),
);
routes.sort((one, other) => one.pattern.source.split('[^').length - other.pattern.source.split('[^').length);
const session = (user) => ({
  user: {
    user,
    name: user,
    role: user,
    group: ['group_contact', 'member'].includes(user) ? 'G1' : null,
    line: user === 'member' ? 1 : null,
    permissions,
    must_change_password: false,
    totp: false,
  },
  csrf_token: 'token',
  today: '2025-10-01',
});

createServer(async (request, response) => {
  let user = /mock_user=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  const send = (status, body) => {
    response.writeHead(status, {
      'Set-Cookie': user ? `mock_user=${user}; Path=/` : 'mock_user=; Path=/; Max-Age=0',
      'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json',
    });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const { pathname } = new URL(request.url, 'http://mock');
  if (pathname === '/api/v1/openapi.json') return send(200, description);
  if (pathname === '/api/v1/session') {
    if (request.method === 'POST') user = JSON.parse(body).user;
    if (request.method === 'DELETE') user = undefined;
    return user
      ? send(200, session(user))
      : send(
          request.method === 'DELETE' ? 204 : 401,
          request.method === 'DELETE' ? undefined : { status: 401, reason: 'not_signed_in', detail: 'sign in first' },
        );
  }
  const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(pathname));
  if (!route) return send(404, { status: 404, reason: 'not_found', detail: pathname });
  if (!user) return send(401, { status: 401, reason: 'not_signed_in', detail: 'sign in first' });
  const [status, answer] = Object.entries(route.operation.responses).find(([code]) => code.startsWith('2'));
  const schema = answer.content?.['application/json']?.schema;
  if (!schema) return send(Number(status));
  const name = schema.$ref?.split('/').pop() ?? '';
  if (name.endsWith('List')) {
    const items = Array.from({ length: 12 }, (_, n) => example(schemas[name].properties.items.items, n));
    return send(200, { items, next: null });
  }
  return send(Number(status), example(schema, 0));
}).listen(Number(process.argv[2] ?? 8080), '127.0.0.1');
