/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A reply: what a server answered, whole and of bounded size, and what may be believed of it. */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * RegistrarHttpReply:
 *
 * Filled by [func@registrar_http_client_call], also where that fails; then there is no status.
 */
typedef struct
{
  guint    status;          /* of HTTP; 0: there was no answer */
  char    *body;            /* decoded; a NUL follows it */
  gsize    length;          /* of the body */
  gboolean sent;            /* the server may have acted, whatever came of it */
  gint64   retry_after;     /* milliseconds that the server asked us to wait; -1: it did not */
  double   quota;           /* how much is left of what the server allows, in its units; -1: it does not tell */
  double   cost;            /* how much of that this call took; 0: it does not tell */
  gint64   duration;        /* microseconds from the call to its end */

  /*< private >*/
  char               *host; /* whom we asked */
  SoupMessageHeaders *headers;
} RegistrarHttpReply;

void        registrar_http_reply_clear      (RegistrarHttpReply *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarHttpReply, registrar_http_reply_clear)

/** registrar_http_reply_get_header: (nullable): the value of a header, several joined by commas. */
const char *registrar_http_reply_get_header (const RegistrarHttpReply *self, const char *name);

/**
 * registrar_http_reply_check:
 *
 * Returns: FALSE with the error that a status of 300 and more means. What the server says of it as JSON (RFC 9457's
 *   `detail` and `title`, or `message`) is in the message.
 */
gboolean    registrar_http_reply_check      (const RegistrarHttpReply *self, GError **error);

/**
 * registrar_http_reply_parse:
 *
 * Reads the body as JSON, whatever the status. It has to be called JSON (application/json, or any type that ends with +json),
 * and to be that, strictly: see [func@registrar_json_parse]. On a coroutine.
 *
 * Returns: (transfer full): %NULL with %REGISTRAR_HTTP_ERROR_MALFORMED
 */
JsonNode   *registrar_http_reply_parse      (const RegistrarHttpReply *self, GError **error);

/**
 * registrar_http_reply_set_malformed:
 * @what: what is wrong with it, a sentence
 *
 * Sets %REGISTRAR_HTTP_ERROR_MALFORMED: the reply is JSON, but not what it should say.
 */
void        registrar_http_reply_set_malformed (const RegistrarHttpReply *self, GError **error, const char *what);

/**
 * registrar_http_set_refusal:
 * @sentence: what is wrong, with the server's name
 * @detail: (nullable): what the server says of it, as it came; a line of it is told
 */
void        registrar_http_set_refusal        (GError **error, GQuark domain, int code, const char *sentence, const char *detail);

/*< private: for what makes replies >*/
/** registrar_http_reply_take_headers: what the headers say of waiting and of quotas. @headers: (transfer full) */
void        registrar_http_reply_take_headers  (RegistrarHttpReply *self, SoupMessageHeaders *headers);

G_END_DECLS
