# The service without root: build the wheel's dependencies once, copy them into a slim image.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/pactgraph
COPY pyproject.toml constraints.txt README.md hatch_build.py ./
COPY app app
COPY graph_schema graph_schema
COPY graph_store graph_store
COPY loaders loaders
COPY queries queries
COPY web web
RUN /opt/pactgraph/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 pactgraph && install -d -o pactgraph /data
COPY --from=build /opt/pactgraph /opt/pactgraph
COPY --chown=pactgraph samples /samples
ENV PATH=/opt/pactgraph/bin:$PATH PACTGRAPH_DATA=/data PACTGRAPH_HOST=0.0.0.0 PYTHONUNBUFFERED=1
USER pactgraph
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
ENTRYPOINT ["pactgraph"]
CMD ["serve"]
