/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "moodle-form.h"

const char *
moodle_form_get (GHashTable *form, const char *name)
{
  return g_hash_table_lookup (form, name);
}

const char *
moodle_form_get_of_row (GHashTable *form, const char *list, guint row, const char *name)
{
  g_autofree char *key
      = name != NULL ? g_strdup_printf ("%s[%u][%s]", list, row, name) : g_strdup_printf ("%s[%u]", list, row);

  return moodle_form_get (form, key);
}

gint64
moodle_form_get_number (GHashTable *form, const char *list, guint row, const char *name)
{
  const char *text = moodle_form_get_of_row (form, list, row, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

const char *
moodle_form_get_option (GHashTable *form, const char *name)
{
  for (guint i = 0;; i++)
    {
      const char *option = moodle_form_get_of_row (form, "options", i, "name");

      if (option == NULL || g_str_equal (option, name))
        return option != NULL ? moodle_form_get_of_row (form, "options", i, "value") : NULL;
    }
}

guint
moodle_form_count_rows (GHashTable *form, const char *list, const char *name)
{
  guint n = 0;

  while (moodle_form_get_of_row (form, list, n, name) != NULL)
    n++;
  return n;
}
