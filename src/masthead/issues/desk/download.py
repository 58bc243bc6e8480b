"""The figures of all issues as a table."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, StreamingHttpResponse

from masthead.issues.figures import write_csv


@permission_required("issues.view_issue", raise_exception=True)
def figures(_request: HttpRequest) -> StreamingHttpResponse:
    """Answer with a line for each issue that is out."""
    answer = StreamingHttpResponse(write_csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="issues.csv"'
    return answer
