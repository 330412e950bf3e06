/** What breaks a page or a query that puts words where code belongs. */
export const BAD_TEXT = `'); DROP TABLE demand; -- <script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} \${7*7}`;
