/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Tells the failures of a network apart, by what an administrator or a run has to do about them. */

#include "http/error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* RFC 6585; libsoup has no name for it. */
#define STATUS_TOO_MANY_REQUESTS 429

G_DEFINE_QUARK (registrar-http-error-quark, registrar_http_error)

gboolean
registrar_http_error_is_passing (const GError *error)
{
  g_return_val_if_fail (error != NULL, FALSE);

  if (error->domain != REGISTRAR_HTTP_ERROR)
    return FALSE;

  switch ((RegistrarHttpError) error->code)
    {
    case REGISTRAR_HTTP_ERROR_UNREACHABLE:
    case REGISTRAR_HTTP_ERROR_TIMED_OUT:
    case REGISTRAR_HTTP_ERROR_LOST:
    case REGISTRAR_HTTP_ERROR_BUSY:
    case REGISTRAR_HTTP_ERROR_SERVER:
      return TRUE;
    case REGISTRAR_HTTP_ERROR_ADDRESS:
    case REGISTRAR_HTTP_ERROR_NOT_SECURE:
    case REGISTRAR_HTTP_ERROR_PROXY:
    case REGISTRAR_HTTP_ERROR_REDIRECTED:
    case REGISTRAR_HTTP_ERROR_TOO_LARGE:
    case REGISTRAR_HTTP_ERROR_MALFORMED:
    case REGISTRAR_HTTP_ERROR_UNAUTHORIZED:
    case REGISTRAR_HTTP_ERROR_FORBIDDEN:
    case REGISTRAR_HTTP_ERROR_NOT_FOUND:
    case REGISTRAR_HTTP_ERROR_REFUSED:
    default:
      return FALSE;
    }
}

RegistrarHttpError
registrar_http_error_from_status (guint status, gboolean says_when)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return REGISTRAR_HTTP_ERROR_UNAUTHORIZED;
    case SOUP_STATUS_FORBIDDEN:
      return REGISTRAR_HTTP_ERROR_FORBIDDEN;
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return REGISTRAR_HTTP_ERROR_NOT_FOUND;
    case SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED:
      return REGISTRAR_HTTP_ERROR_PROXY;
    case SOUP_STATUS_REQUEST_TIMEOUT:
      return REGISTRAR_HTTP_ERROR_TIMED_OUT;
    case STATUS_TOO_MANY_REQUESTS:
      return REGISTRAR_HTTP_ERROR_BUSY;
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return says_when ? REGISTRAR_HTTP_ERROR_BUSY : REGISTRAR_HTTP_ERROR_SERVER;
    default:
      break;
    }

  if (status >= 500)
    return REGISTRAR_HTTP_ERROR_SERVER;
  return status >= 400 ? REGISTRAR_HTTP_ERROR_REFUSED : REGISTRAR_HTTP_ERROR_REDIRECTED;
}

static gboolean
is_of_proxy (const GError *cause)
{
  return cause->domain == G_IO_ERROR && cause->code >= G_IO_ERROR_PROXY_FAILED && cause->code <= G_IO_ERROR_PROXY_NOT_ALLOWED;
}

static gboolean
is_of_contents (const GError *cause)
{
  return cause->domain == SOUP_SESSION_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
         || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

static RegistrarHttpError
code_from_cause (const GError *cause, gboolean sent)
{
  if (is_of_proxy (cause))
    return REGISTRAR_HTTP_ERROR_PROXY;
  if (cause->domain == G_TLS_ERROR && !sent)
    return REGISTRAR_HTTP_ERROR_NOT_SECURE;
  if (is_of_contents (cause) && sent)
    return REGISTRAR_HTTP_ERROR_MALFORMED;

  return sent ? REGISTRAR_HTTP_ERROR_LOST : REGISTRAR_HTTP_ERROR_UNREACHABLE;
}

/* What others call an error often ends with a full stop, and often does not. */
static char *
dup_reason (const GError *cause)
{
  g_autofree char *reason = g_strstrip (g_strdup (cause->message));

  if (g_str_has_suffix (reason, "."))
    reason[strlen (reason) - 1] = '\0';

  return g_steal_pointer (&reason);
}

/* Of what is not known by name. */
static const char *
get_name (const char *proxy)
{
  return proxy != NULL ? proxy : "?";
}

static void
set_sentence (GError **error, RegistrarHttpError code, const char *host, const char *proxy, const char *reason)
{
  switch (code)
    {
    case REGISTRAR_HTTP_ERROR_PROXY:
      /* Translators: a proxy, a server, and the reason, as the system gives it. */
      g_set_error (error, REGISTRAR_HTTP_ERROR, code, _("The proxy “%s” does not let us through to “%s”: %s."), get_name (proxy),
                   host, reason);
      break;
    case REGISTRAR_HTTP_ERROR_NOT_SECURE:
      /* Translators: in these sentences the first %s is a server, the second the reason, as the system gives it. */
      g_set_error (error, REGISTRAR_HTTP_ERROR, code, _("There is no secure connection to “%s”: %s."), host, reason);
      break;
    case REGISTRAR_HTTP_ERROR_MALFORMED:
      g_set_error (error, REGISTRAR_HTTP_ERROR, code, _("“%s” does not answer as such a server should: %s."), host, reason);
      break;
    case REGISTRAR_HTTP_ERROR_LOST:
      g_set_error (error, REGISTRAR_HTTP_ERROR, code, _("The connection to “%s” broke before the answer was there: %s."), host,
                   reason);
      break;
    default:
      g_set_error (error, REGISTRAR_HTTP_ERROR, code, _("“%s” cannot be reached: %s."), host, reason);
    }
}

void
registrar_http_set_proxy_refusal (GError **error, const char *host, const char *proxy, guint status)
{
  /* Translators: in these sentences there are a proxy, a server, and the status code of HTTP. */
  if (status == SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED)
    g_set_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_PROXY,
                 _("The proxy “%s” wants a name and a password to let us through to “%s” (%u)."), get_name (proxy), host, status);
  else if (status >= 500)
    g_set_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_UNREACHABLE,
                 _("The proxy “%s” does not reach “%s” (%u)."), get_name (proxy), host, status);
  else
    g_set_error (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_PROXY,
                 _("The proxy “%s” does not let us through to “%s” (%u)."), get_name (proxy), host, status);
}

void
registrar_http_set_failure (GError **error, const char *host, const char *proxy, GError *cause, gboolean sent)
{
  g_autoptr (GError) owned = cause;
  g_autofree char *reason = dup_reason (owned);

  /* It does not take the password of the system's settings, with which libsoup asks again and again. */
  if (!sent && g_error_matches (owned, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_TOO_MANY_RESTARTS))
    {
      registrar_http_set_proxy_refusal (error, host, proxy, SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED);
      return;
    }

  set_sentence (error, code_from_cause (owned, sent), host, proxy, reason);
}
