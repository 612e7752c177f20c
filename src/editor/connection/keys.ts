import type * as vscode from 'vscode';

/** Keys are kept for each address, so that a changed address never receives another server's key. */
export async function serverKey(secrets: vscode.SecretStorage, address: string): Promise<string> {
  try {
    return (await secrets.get(secretName(address))) ?? '';
  } catch {
    // A system without a keyring, or with a locked one: the server itself says whether it wants a key.
    return '';
  }
}

/** An empty key removes the one that is there. */
export async function setServerKey(secrets: vscode.SecretStorage, address: string, key: string): Promise<void> {
  if (key === '') await secrets.delete(secretName(address));
  else await secrets.store(secretName(address), key);
}

function secretName(address: string): string {
  return `impact.key:${address}`;
}
