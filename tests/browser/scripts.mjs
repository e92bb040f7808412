// Runs the board's own scripts for statements and proofs outside of a browser, for tests that hold them against the
// register: a question a line as JSON on standard input, an answer a line as JSON.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', 'Entente.Web');
const { build } = createRequire(join(web, 'package.json'))('esbuild');
const contents = `
  export * from './Features/Signing/statement-bytes';
  export * from './Features/Signing/private-key';
  export * from './Features/Log/message';
  export * from './Features/Log/tree';
  export * from './Features/Log/hashes';`;
const { outputFiles } = await build({
  stdin: { contents, resolveDir: web, loader: 'ts' }, bundle: true, format: 'esm', write: false, logLevel: 'error',
});
const made = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
const bytes = text => new Uint8Array(Buffer.from(text, 'base64'));
const base64 = data => data && Buffer.from(data).toString('base64');

const answers = {
  async sign({ draft, pem, passphrase, seconds, nonce }) {
    const key = await made.readPrivateKey(pem, passphrase);
    return { name: key.name, message: base64(await made.messageOf(draft, key, seconds, bytes(nonce))) };
  },
  async payload({ draft }) {
    return { payload: base64(made.payloadOf(draft)) };
  },
  async root({ leaf, index, size, path }) {
    return { root: base64(await made.rootOf(bytes(leaf), index, size, path.map(bytes))) };
  },
  async grown({ before, after, proof }) {
    const head = ({ size, root }) => ({ size, root: bytes(root) });
    return { grown: await made.hasGrown(head(before), head(after), proof.map(bytes)) };
  },
  async receipt({ receipt, statement, key }) {
    const read = made.readReceipt(bytes(receipt));
    const leaf = await made.leafHash(read.recordedMs, bytes(statement));
    const root = await made.rootOf(leaf, read.index, read.size, read.path);
    const known = await made.keyOfBase64(key);
    return {
      index: read.index, size: read.size, origin: read.origin,
      right: Boolean(root) && known.name === read.keyName
        && await made.signatureIsRight(known, read.header, root, read.signature),
    };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...question } = JSON.parse(line);
  try {
    console.log(JSON.stringify(await answers[ask](question)));
  } catch (problem) {
    console.log(JSON.stringify({ problem: problem.message }));
  }
}
