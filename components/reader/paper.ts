/** One paper of a demand, as the reader needs it. */
export type Paper = { id: string; title: string; contentType: string; size: string };

export const addressOf = ({ id }: Pick<Paper, "id">) => `/api/documents/${id}`;
