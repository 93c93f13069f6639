/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads addresses as libsoup does, so that both mean the same host. */

#include "http/address.h"

#include "http/error.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

static GUri *
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, REGISTRAR_HTTP_ERROR, REGISTRAR_HTTP_ERROR_ADDRESS, sentence);
  return NULL;
}

/* IPv4 inside IPv6, ::ffff:169.254.0.1, reaches the same host. */
static gboolean
is_mapped_link_local (GInetAddress *address)
{
  static const guint8 mapped[12] = { [10] = 0xff, [11] = 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 && memcmp (bytes, mapped, sizeof mapped) == 0
         && bytes[12] == 169 && bytes[13] == 254;
}

gboolean
registrar_http_address_is_link_local (GInetAddress *address)
{
  return g_inet_address_get_is_link_local (address) || is_mapped_link_local (address);
}

static GInetAddress *
get_numeric (GUri *address)
{
  g_auto (GStrv) host_and_scope = g_strsplit (g_uri_get_host (address), "%", 2);

  return host_and_scope[0] != NULL ? g_inet_address_new_from_string (host_and_scope[0]) : NULL;
}

gboolean
registrar_http_address_is_loopback (GUri *address)
{
  g_autoptr (GInetAddress) numeric = get_numeric (address);

  /* RFC 6761: localhost is always this computer, and GLib resolves it so. */
  return numeric != NULL ? g_inet_address_get_is_loopback (numeric)
                         : g_ascii_strcasecmp (g_uri_get_host (address), "localhost") == 0;
}

static gboolean
is_link_local (GUri *address)
{
  g_autoptr (GInetAddress) numeric = get_numeric (address);

  return numeric != NULL && registrar_http_address_is_link_local (numeric);
}

static gboolean
is_https (GUri *address)
{
  return g_str_equal (g_uri_get_scheme (address), "https");
}

static gboolean
is_http_here (GUri *address)
{
  return g_str_equal (g_uri_get_scheme (address), "http") && registrar_http_address_is_loopback (address);
}

/* A path that ends with a slash is what others are below. */
static GUri *
end_with_slash (GUri *address)
{
  const char *path = g_uri_get_path (address);
  g_autofree char *ended = g_str_has_suffix (path, "/") ? g_strdup (path) : g_strconcat (path, "/", NULL);

  return soup_uri_copy (address, SOUP_URI_PATH, ended, SOUP_URI_NONE);
}

/* GLib takes blanks and control characters as they come; in a request they would end a line. */
static gboolean
has_blanks (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if ((guchar) *text <= ' ' || *text == 0x7f)
        return TRUE;
    }

  return FALSE;
}

static GUri *
parse (const char *text, GUri *base)
{
  g_autoptr (GUri) address = NULL;

  if (has_blanks (text))
    return NULL;

  address = g_uri_parse_relative (base, text, SOUP_HTTP_URI_FLAGS, NULL);
  if (address == NULL || g_uri_get_host (address) == NULL || *g_uri_get_host (address) == '\0')
    return NULL;

  return g_steal_pointer (&address);
}

GUri *
registrar_http_address_parse (const char *text, GError **error)
{
  g_autoptr (GUri) address = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  address = parse (text, NULL);
  if (address == NULL)
    return refuse (error, _("That is no address of a server: it should look like https://school.example/."));
  if (g_uri_get_userinfo (address) != NULL)
    return refuse (error, _("The address must hold no name and no password."));
  if (g_uri_get_query (address) != NULL || g_uri_get_fragment (address) != NULL)
    return refuse (error, _("The address must end with its path: there is a “?” or a “#” in it."));
  if (is_link_local (address))
    return refuse (error, _("The address is one that this computer gave itself: no server has it."));
  if (!is_https (address) && !is_http_here (address))
    return refuse (error, _("The address must begin with https://: anything else could be read by others on the way."));

  return end_with_slash (address);
}

static gboolean
is_same_origin (GUri *a, GUri *b)
{
  return g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b))
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 && g_uri_get_port (a) == g_uri_get_port (b);
}

/* GLib decodes `%2E` where it parses an address, for nobody should tell that from a bare full stop (RFC 3986, 6.2.2.2); some
 * servers do. */
static GUri *
append_as_written (GUri *base, const char *path)
{
  gsize length = strcspn (path, "?");
  g_autofree char *above = g_strndup (path, length);
  g_autofree char *whole = g_strconcat (g_uri_get_path (base), above, NULL);

  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (base), NULL, g_uri_get_host (base), g_uri_get_port (base), whole,
                      path[length] == '?' ? path + length + 1 : NULL, NULL);
}

static gboolean
has_encoded_dots (const char *reference)
{
  return g_uri_peek_scheme (reference) == NULL && *reference != '/' && strstr (reference, "%2E") != NULL;
}

GUri *
registrar_http_address_resolve (GUri *base, const char *reference, GError **error)
{
  g_autoptr (GUri) address = parse (reference, base);

  if (address == NULL)
    return refuse (error, _("The server named an address that is none."));
  if (!is_same_origin (base, address) || g_uri_get_userinfo (address) != NULL)
    return refuse (error, _("The server named an address of another server: it is not told what it may not know."));

  return has_encoded_dots (reference) ? append_as_written (base, reference) : g_steal_pointer (&address);
}

char *
registrar_http_address_dup_shown (GUri *address)
{
  g_autofree char *ascii = g_hostname_to_ascii (g_uri_get_host (address));
  const char *host = ascii != NULL ? ascii : g_uri_get_host (address);
  gboolean is_default = g_uri_get_port (address) == (is_https (address) ? 443 : 80);

  return is_default ? g_strdup (host) : g_strdup_printf ("%s:%d", host, g_uri_get_port (address));
}

void
registrar_http_append_parameter (GString *query, const char *name, const char *value)
{
  if (query->len > 0 && query->str[query->len - 1] != '?')
    g_string_append_c (query, '&');
  g_string_append_uri_escaped (query, name, NULL, FALSE);
  g_string_append_c (query, '=');
  g_string_append_uri_escaped (query, value, NULL, FALSE);
}

void
registrar_http_append_segment (GString *path, const char *text)
{
  gsize start = path->len;

  g_string_append_uri_escaped (path, text, NULL, FALSE);
  for (gsize i = start; i < path->len; i++)
    if (path->str[i] == '.')
      {
        path->str[i] = '%';
        g_string_insert (path, (gssize) i + 1, "2E");
      }
}
