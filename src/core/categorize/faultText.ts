/** The `code` of a rejected call of the disk, as `ENOENT`. */
export function faultCode(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
}

/** The disk or the owner's share of it is full: no later write can succeed either. */
export function isDiskFull(fault: unknown): boolean {
  const code = faultCode(fault);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

export function isAbsent(fault: unknown): boolean {
  const code = faultCode(fault);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** The reason a file could not be read or written, in the owner's words. */
export function faultText(fault: unknown): string {
  const code = faultCode(fault);
  if (code === 'EACCES') return 'access is denied';
  if (code === 'EPERM') return 'it is read-only';
  if (code === 'EROFS') return 'the disk is read-only';
  if (code === 'EISDIR') return 'it is a folder';
  // Deleted, or never there: a plan may have been made in another folder.
  if (isAbsent(fault)) return 'it is not there';
  if (isDiskFull(fault)) return 'the disk is full';
  return fault instanceof Error ? fault.message : String(fault);
}
