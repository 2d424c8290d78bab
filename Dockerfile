# Two stages: Node compiles the stylesheet, of what the pages name, and stays behind.
FROM python:3.11-slim AS assets
WORKDIR /app
COPY requirements/ requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/development.txt
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent
COPY . .
RUN npm run build

FROM python:3.11-slim
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fontconfig postgresql-client \
    fonts-dejavu-core fonts-noto-ui-core fonts-wqy-microhei fonts-noto-color-emoji \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements/production.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/production.txt
COPY . .
COPY --from=assets /app/build build
COPY --from=assets /app/node_modules/nhsuk-frontend/dist/nhsuk/assets node_modules/nhsuk-frontend/dist/nhsuk/assets
# Static files are gathered once, here: nothing in the image can be written by who runs it.
RUN SECRET_KEY=only-to-gather-static-files python manage.py collectstatic --no-input --verbosity 0 \
 && python -m compileall -q . \
 && useradd --system --uid 10001 --no-create-home planning \
 && install -d -m 700 -o planning /backups
USER 10001
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp XDG_CACHE_HOME=/tmp PORT=8000 BIND_ADDRESS=0.0.0.0
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-m", "lsc_fuller.healthy"]
CMD ["script/server"]
