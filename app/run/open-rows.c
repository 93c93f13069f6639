/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Sorts rows by the first bytes of their keys, which nearly always differ, and only then by the rest. */

#include "run/open-rows.h"

#include <string.h>

typedef struct
{
  guint64 prefix; /* of the key, so that it compares as a number */
  gsize key;      /* where it starts in the text of all keys */
  guint row;
} Item;

typedef struct
{
  RegistrarStudentList *students;
  const RegistrarResults *results;
  GArray *rows;
} Sorting;

/* Whoever is known by most comes first, so that those who are known by less find them in the registry. */
static guint8
get_rank (const char *key)
{
  static const char kinds[] = "iuen"; /* how the kinds of keys start: id, username, email, name */
  const char *kind = *key != '\0' ? strchr (kinds, *key) : NULL;

  return kind != NULL ? (guint8) (kind - kinds) : sizeof kinds;
}

/* Keys start with their kind, which most have in common: what follows tells more. */
static guint64
get_prefix (const char *key)
{
  const char *value = strchr (key, ':');
  guint64 prefix = get_rank (key);

  for (guint i = 1; i < sizeof prefix; i++)
    {
      if (value != NULL && *value != '\0')
        value++;
      prefix = prefix << 8 | (value != NULL ? (guint8) *value : 0);
    }

  return prefix;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer keys)
{
  const Item *first = a;
  const Item *second = b;

  if (first->prefix != second->prefix)
    return first->prefix < second->prefix ? -1 : 1;

  return strcmp ((const char *) keys + first->key, (const char *) keys + second->key);
}

/* As those of many rosters are: sorting takes as much memory again. */
static gboolean
are_sorted (const GArray *items, const char *keys)
{
  for (guint i = 1; i < items->len; i++)
    if (compare_items (&g_array_index (items, Item, i - 1), &g_array_index (items, Item, i), (gpointer) keys) > 0)
      return FALSE;
  return TRUE;
}

static void
sort_rows (gpointer data)
{
  Sorting *sorting = data;
  guint size = registrar_student_list_get_size (sorting->students);
  g_autoptr (GArray) items = g_array_sized_new (FALSE, FALSE, sizeof (Item), size);
  g_autoptr (GString) keys = g_string_sized_new (24 * (gsize) size);

  for (guint row = 0; row < size; row++)
    {
      Item item = { .key = keys->len, .row = row };
      RegistrarStudent student;

      if (registrar_results_get_outcome (sorting->results, row) != REGISTRAR_ROW_NOT_STARTED)
        continue;

      registrar_student_list_get_student (sorting->students, row, &student);
      registrar_student_append_key (&student, keys);
      g_string_append_c (keys, '\0');
      item.prefix = get_prefix (keys->str + item.key);
      g_array_append_val (items, item);
    }

  if (!are_sorted (items, keys->str))
    g_array_sort_with_data (items, compare_items, keys->str);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      gboolean is_same = i > 0 && keys->str[item->key] != '\0' && compare_items (item - 1, item, keys->str) == 0;
      guint row = item->row | (is_same ? REGISTRAR_OPEN_ROW_SAME : 0);

      g_array_append_val (sorting->rows, row);
    }
}

GArray *
registrar_open_rows_new (RegistrarStudentList *students, const RegistrarResults *results)
{
  Sorting sorting = { students, results, g_array_sized_new (FALSE, FALSE, sizeof (guint), results->size) };

  co_offload (sort_rows, &sorting);
  return sorting.rows;
}
