/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An address may hold commas and semicolons, so it is taken out first, by its angle brackets. */

#include "http/link.h"

#include <libsoup/soup.h>
#include <string.h>

/* A link ends at the next comma outside of quotation marks. */
static gsize
get_length_of_parameters (const char *text)
{
  gboolean quoted = FALSE;
  gsize i;

  for (i = 0; text[i] != '\0' && (quoted || text[i] != ','); i++)
    {
      if (quoted && text[i] == '\\' && text[i + 1] != '\0')
        i++;
      else if (text[i] == '"')
        quoted = !quoted;
    }

  return i;
}

/* Several relations may be one value, divided by blanks. */
static gboolean
has_relation (const char *parameters, const char *relation)
{
  g_autoptr (GHashTable) parsed = soup_header_parse_semi_param_list (parameters);
  const char *said = g_hash_table_lookup (parsed, "rel");
  g_auto (GStrv) relations = g_strsplit (said != NULL ? said : "", " ", -1);
  gboolean found = FALSE;

  for (guint i = 0; !found && relations[i] != NULL; i++)
    found = g_ascii_strcasecmp (relations[i], relation) == 0;
  return found;
}

char *
registrar_http_link_dup (const char *value, const char *relation)
{
  const char *start;

  while ((start = strchr (value, '<')) != NULL)
    {
      const char *end = strchr (start, '>');
      gsize length;
      g_autofree char *parameters = NULL;

      if (end == NULL)
        return NULL;
      length = get_length_of_parameters (end + 1);
      parameters = g_strndup (end + 1, length);
      if (has_relation (parameters + strspn (parameters, "; \t"), relation))
        return g_strndup (start + 1, (gsize) (end - start - 1));
      value = end + 1 + length;
    }

  return NULL;
}

char *
registrar_http_reply_dup_link (const RegistrarHttpReply *self, const char *relation)
{
  const char *value = registrar_http_reply_get_header (self, "Link");

  return value != NULL ? registrar_http_link_dup (value, relation) : NULL;
}
