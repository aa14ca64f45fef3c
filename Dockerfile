# Panelwright in one container: the studio, its workers and, unless DATABASE_URL names a server, its own Postgres.
ARG PYTHON=3.12
FROM python:${PYTHON}-slim-bookworm AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# On a GPU host leave TORCH_INDEX as it is; for a small CPU image pass https://download.pytorch.org/whl/cpu.
ARG TORCH_INDEX=https://pypi.org/simple
COPY requirements.txt constraints.txt /build/
WORKDIR /build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN python -m venv /opt/venv \
    && grep '^torch==' constraints.txt | xargs /opt/venv/bin/pip install --index-url "${TORCH_INDEX}" \
    && /opt/venv/bin/pip install -r requirements.txt -c constraints.txt

FROM python:${PYTHON}-slim-bookworm

# skia links against libGL and libEGL; tini reaps what a killed Postgres leaves behind
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgl1 libegl1 tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 artist \
    && install -d -o artist -g artist /data

COPY --from=build /opt/venv /opt/venv
COPY --chown=artist:artist app.py LICENSE NOTICE README.md /app/
COPY --chown=artist:artist assets /app/assets
COPY --chown=artist:artist notebooks /app/notebooks
COPY --chown=artist:artist pipelines /app/pipelines
COPY --chown=artist:artist studio /app/studio

USER 1000
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    STUDIO_HOME=/data \
    HOST=0.0.0.0 \
    PORT=7860 \
    STUDIO_PUBLIC=1
VOLUME /data
EXPOSE 7860
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:7860/ui-api/health', timeout=4)"]
ENTRYPOINT ["tini", "--"]
CMD ["python", "app.py"]
