# The product for web, worker and beat; docker-compose.yml shows how the three are started.
FROM python:3.11-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends gettext libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DJANGO_SETTINGS_MODULE=mvp.settings.prod VAR_DIR=/data

COPY requirements/base.txt requirements/base.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt

COPY . .
# The values stand for real ones only while the image is built: nothing of them is kept.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    ALLOWED_HOSTS=localhost SITE_ADDRESS=https://localhost \
    sh -c 'python manage.py collectstatic --no-input --verbosity 0 && python manage.py compilemessages --verbosity 0'

RUN useradd --system --uid 10001 --home-dir /data mvp && mkdir -p /data && chown mvp /data
USER mvp
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "mvp.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--no-control-socket"]
