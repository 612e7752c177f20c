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
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'it is read-only';
  if (isAbsent(fault)) return 'it was deleted';
  if (isDiskFull(fault)) return 'the disk is full';
  return fault instanceof Error ? fault.message : String(fault);
}
