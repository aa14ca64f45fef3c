"""Starts the studio: settings, services, screens, server."""

from __future__ import annotations

import os
import sys

from pipelines.errors import PipelineError
from studio import bootstrap
from studio.api.hosting import claim_port, end_of_process, gradio_environment, launch_options
from studio.config import Settings


def main() -> int:
    """Run until the process is asked to end; 2 when the studio cannot start."""
    try:
        settings = Settings.from_environment()
        claim_port(settings)
        studio = bootstrap.build(settings)
    except PipelineError as error:
        print(f"{error} {error.hint}".strip(), file=sys.stderr)  # noqa: T201
        return 2
    os.environ.update(gradio_environment(settings))
    from studio.ui.shell import appearance, build  # Gradio reads its environment while it is imported

    ended = end_of_process()
    try:
        demo = build(studio.services)
        demo.launch(**appearance(), **launch_options(settings, studio.services))
        print(f"Panelwright is ready: http://{settings.host}:{settings.port}", flush=True)  # noqa: T201
        ended.wait()
        demo.close(verbose=False)
    finally:
        studio.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
