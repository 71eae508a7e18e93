/** The local day as YYYY-MM-DD. */
export const today = () => {
  const now = new Date()
  return new Date(now.valueOf() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
