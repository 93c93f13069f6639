/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what a reply says beside its contents: how it went, when to come back, what is left of a quota. */

#include "http/reply.h"

#include "http/error.h"
#include "http/json.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What a server says of a failure is shown in a line. */
#define MAX_DETAIL 300

void
registrar_http_reply_clear (RegistrarHttpReply *self)
{
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  self->length = 0;
  self->status = 0;
}

const char *
registrar_http_reply_get_header (const RegistrarHttpReply *self, const char *name)
{
  return self->headers != NULL ? soup_message_headers_get_list (self->headers, name) : NULL;
}

/* By the server's own clock, if it tells the time: ours may be wrong. */
static gint64
get_milliseconds_until (const char *date, const char *server_time)
{
  g_autoptr (GDateTime) then = soup_date_time_new_from_http_string (date);
  g_autoptr (GDateTime) now = server_time != NULL ? soup_date_time_new_from_http_string (server_time) : NULL;

  if (then == NULL)
    return -1;
  if (now == NULL)
    now = g_date_time_new_now_utc ();

  return MAX (g_date_time_difference (then, now), 0) / 1000;
}

/* RFC 9110, 10.2.3: seconds, or a date. */
static gint64
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds;

  if (text == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &seconds, NULL))
    return (gint64) seconds * 1000;

  return get_milliseconds_until (text, soup_message_headers_get_one (headers, "Date"));
}

/* -1: there is none. */
static double
read_amount (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);
  char *end = NULL;
  double amount = text != NULL ? g_ascii_strtod (text, &end) : -1;

  return text != NULL && end != text && isfinite (amount) ? MAX (amount, 0) : -1;
}

/* Canvas' name for it, then the names that most others use. */
static double
read_quota (SoupMessageHeaders *headers)
{
  static const char *const names[] = { "X-Rate-Limit-Remaining", "X-RateLimit-Remaining", "RateLimit-Remaining" };
  double left = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && left < 0; i++)
    left = read_amount (headers, names[i]);

  return left;
}

void
registrar_http_reply_take_headers (RegistrarHttpReply *self, SoupMessageHeaders *headers)
{
  self->headers = headers;
  self->retry_after = read_retry_after (headers);
  self->quota = read_quota (headers);
  self->cost = self->quota >= 0 ? MAX (read_amount (headers, "X-Request-Cost"), 0) : 0;
}

static gboolean
is_json (const RegistrarHttpReply *self)
{
  const char *type = self->headers != NULL ? soup_message_headers_get_content_type (self->headers, NULL) : NULL;

  return type != NULL && (g_ascii_strcasecmp (type, "application/json") == 0 || g_str_has_suffix (type, "+json"));
}

void
registrar_http_reply_set_malformed (const RegistrarHttpReply *self, GError **error, const char *what)
{
  g_autoptr (GError) cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, what);

  registrar_http_set_failure (error, self->host, NULL, g_steal_pointer (&cause), TRUE);
}

JsonNode *
registrar_http_reply_parse (const RegistrarHttpReply *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  JsonNode *root;

  g_return_val_if_fail (self->body != NULL, NULL);

  if (!is_json (self))
    {
      /* Often the page of a portal that wants somebody to log in, with the status of a success. */
      registrar_http_reply_set_malformed (self, error, _("it sent a page where JSON was expected"));
      return NULL;
    }

  root = registrar_json_parse (self->body, self->length, &failure);
  if (root == NULL)
    registrar_http_reply_set_malformed (self, error, failure->message);

  return root;
}

/* A line of text, whatever the server sent: no control characters, and not too long. */
static char *
dup_line (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *p = text; *p != '\0' && line->len < MAX_DETAIL; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_isprint (c) ? c : ' ');
    }

  return g_strstrip (g_string_free (g_steal_pointer (&line), FALSE));
}

/* What the server says of its refusal, if it says it as JSON. */
static char *
dup_detail (const RegistrarHttpReply *self)
{
  static const char *const members[] = { "detail", "message", "title" };
  g_autoptr (JsonNode) root = is_json (self) ? registrar_json_parse (self->body, self->length, NULL) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = registrar_json_get_string (root, members[i]);

      if (text != NULL && *text != '\0')
        return g_strdup (text);
    }

  return NULL;
}

static char *
dup_sentence (const RegistrarHttpReply *self, RegistrarHttpError code)
{
  switch (code)
    {
    case REGISTRAR_HTTP_ERROR_UNAUTHORIZED:
      /* Translators: in these sentences %s is a server, %u the status code of HTTP. */
      return g_strdup_printf (_("“%s” does not accept the token."), self->host);
    case REGISTRAR_HTTP_ERROR_FORBIDDEN:
      return g_strdup_printf (_("“%s” does not allow that to the owner of the token."), self->host);
    case REGISTRAR_HTTP_ERROR_NOT_FOUND:
      return g_strdup_printf (_("“%s” has nothing at this address (%u)."), self->host, self->status);
    case REGISTRAR_HTTP_ERROR_PROXY:
      return g_strdup_printf (_("The proxy wants a name and a password to let us through to “%s”."), self->host);
    case REGISTRAR_HTTP_ERROR_BUSY:
      return g_strdup_printf (_("“%s” asks to wait: it has too much to do (%u)."), self->host, self->status);
    case REGISTRAR_HTTP_ERROR_TIMED_OUT:
      return g_strdup_printf (_("“%s” took too long to receive the request (%u)."), self->host, self->status);
    case REGISTRAR_HTTP_ERROR_SERVER:
      return g_strdup_printf (_("“%s” failed at it (%u)."), self->host, self->status);
    case REGISTRAR_HTTP_ERROR_REDIRECTED:
      return g_strdup_printf (_("“%s” sends us to another address (%u), which is not followed."), self->host, self->status);
    default:
      return g_strdup_printf (_("“%s” refused it (%u)."), self->host, self->status);
    }
}

void
registrar_http_set_refusal (GError **error, GQuark domain, int code, const char *sentence, const char *detail)
{
  g_autofree char *line = detail != NULL ? dup_line (detail) : NULL;

  if (line == NULL || *line == '\0')
    g_set_error_literal (error, domain, code, sentence);
  else
    /* Translators: the first %s is a whole sentence, the second what a server said about it. */
    g_set_error (error, domain, code, _("%s It says: “%s”"), sentence, line);
}

gboolean
registrar_http_reply_check (const RegistrarHttpReply *self, GError **error)
{
  g_autofree char *sentence = NULL;
  g_autofree char *detail = NULL;
  RegistrarHttpError code;

  if (self->status < 300)
    return TRUE;

  code = registrar_http_error_from_status (self->status, self->retry_after >= 0);
  sentence = dup_sentence (self, code);
  detail = dup_detail (self);

  registrar_http_set_refusal (error, REGISTRAR_HTTP_ERROR, (int) code, sentence, detail);
  return FALSE;
}
