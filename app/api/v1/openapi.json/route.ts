import { describeInterface } from "../openapi";
import { problemResponse } from "../problem";
import { NoParameters, readQuery } from "../read-query";

/** The description of this interface, the same for everybody. */
export async function GET(request: Request): Promise<Response> {
  try {
    readQuery(request, NoParameters);
    return Response.json(describeInterface(), { headers: { "x-content-type-options": "nosniff" } });
  } catch (error) {
    return problemResponse(error);
  }
}
