/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads options; whether they are as the table says was checked before. */

#include "registry/options.h"

const char *
registrar_options_get (GHashTable *options, const char *key, const char *usual)
{
  const char *text = options != NULL ? g_hash_table_lookup (options, key) : NULL;

  return text != NULL ? text : usual;
}

gboolean
registrar_options_is_on (GHashTable *options, const char *key)
{
  return g_str_equal (registrar_options_get (options, key, "no"), "yes");
}

guint
registrar_options_get_number (GHashTable *options, const char *key, guint usual)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (registrar_options_get (options, key, ""), 10, 0, G_MAXUINT, &number, NULL))
    return usual;
  return (guint) number;
}
