/** `npm run model:start`: a real, very small model on a server of its own until Ctrl-C, for trying the extension by hand. */
import { startModelServer } from './modelServer.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  const server = await startModelServer(say);
  say(`\n${server.url}`);
  say('Set it as impact.server.url, or give it to the terminal with --url. Ctrl-C ends it.');
  const asked = new Promise<'asked'>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('asked'));
  });
  if ((await Promise.race([asked, server.ended])) !== 'asked') {
    say(`The server has ended by itself:\n${server.log().slice(-2000)}`);
    process.exitCode = 1;
  }
  await server.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
