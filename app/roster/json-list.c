/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass over the first value, which ends where it does. */

#include "roster/json-list.h"

#include "roster/column-guess.h"
#include "roster/column-spellings.h"
#include "roster/json-parser.h"

#include <string.h>

#define SURE 1.0
/* So many members tell what a list or an object is about. */
#define MAX_LOOKS 64

typedef struct
{
  gboolean is_array;
  gsize    path_length;
} Level;

typedef struct
{
  RegistrarJsonLists *lists;
  RegistrarJsonList  *open;    /* (nullable) whose objects come */
  GHashTable         *who;     /* a set: the paths of the objects outside of lists that say who somebody is */
  GString            *path;    /* to the value that comes, numbers left out */
  Level               levels[REGISTRAR_JSON_MAX_DEPTH];
  guint               depth;
  guint               n_arrays; /* of these levels */
  guint               n_looks;
} Search;

static const char *
get_last_name (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL ? dot + 1 : path;
}

static char *
dup_key (const char *path)
{
  g_autofree char *name = g_utf8_make_valid (get_last_name (path), -1);

  return registrar_columns_dup_header_key (name);
}

static gboolean
is_of_others (const char *path)
{
  g_autofree char *key = dup_key (path);

  return registrar_spellings_is_of_others (key) || registrar_spellings_is_of_things (key)
         || registrar_spellings_is_of_belongings (key);
}

static gboolean
is_of_students (const char *path)
{
  g_autofree char *key = dup_key (path);

  return registrar_spellings_is_of_students (key);
}

/* A member by its path: `id`, `name.given`. */
static gboolean
says_who (const char *path)
{
  g_autofree char *header = g_utf8_make_valid (path, -1); /* as it is in the file, it need not be UTF-8 */
  RegistrarColumn column = { .header = header };

  registrar_columns_guess (&column, 1);
  return column.confidence >= SURE && column.field != REGISTRAR_FIELD_NONE && column.field <= REGISTRAR_FIELD_EMAIL;
}

/* Of what the current value is a member: of an object in a list, or of one around it. */
static void
look_at_member (Search *self)
{
  gsize length;

  if (self->depth == 0 || self->levels[self->depth - 1].is_array || self->n_looks == MAX_LOOKS)
    return;

  self->n_looks++;
  if (self->open != NULL)
    {
      length = strlen (self->open->path);
      self->open->says_who |= says_who (self->path->str + length + (length > 0));
      return;
    }
  length = self->levels[self->depth - 1].path_length;
  if (says_who (self->path->str + length + (length > 0)))
    g_hash_table_add (self->who, g_strndup (self->path->str, length));
}

static gboolean
value_cb (gpointer data, const char *text, gsize length)
{
  Search *self = data;

  look_at_member (self);

  return self->depth > 0;
}

static void
open_list (Search *self, guint depth)
{
  const RegistrarJsonList list = {
    .path = g_strdup (self->path->str),
    .depth = depth,
    .names_students = is_of_students (self->path->str),
    .names_others = is_of_others (self->path->str),
  };

  g_array_append_val (self->lists->lists, list);
  self->open = &g_array_index (self->lists->lists, RegistrarJsonList, self->lists->lists->len - 1);
  self->n_looks = 0;
}

static gboolean
open_cb (gpointer data, gboolean is_array)
{
  Search *self = data;
  gboolean is_item = !is_array && self->depth > 0 && self->levels[self->depth - 1].is_array;

  if (self->depth == REGISTRAR_JSON_MAX_DEPTH)
    return FALSE;

  if (!is_array)
    look_at_member (self);
  if (self->open == NULL && is_item && self->n_arrays == 1)
    open_list (self, self->depth);
  else if (self->open == NULL && is_array && self->n_arrays == 0 && is_of_students (self->path->str))
    open_list (self, self->depth + 1);
  else if (self->open != NULL && is_item && self->n_arrays == 2 && self->open->inner == NULL
           && is_of_students (self->path->str))
    self->open->inner = g_strdup (get_last_name (self->path->str));
  self->levels[self->depth++] = (Level){ is_array, self->path->len };
  self->n_arrays += is_array;

  return TRUE;
}

static gboolean
name_cb (gpointer data, const char *text, gsize length)
{
  Search *self = data;

  g_string_truncate (self->path, self->levels[self->depth - 1].path_length);
  if (self->path->len > 0)
    g_string_append_c (self->path, '.');
  g_string_append_len (self->path, text, length);

  return TRUE;
}

/* Nothing more of what comes after the first object is read. */
static gboolean
close_cb (gpointer data, gboolean is_array)
{
  Search *self = data;

  g_string_truncate (self->path, self->levels[--self->depth].path_length);
  self->n_arrays -= is_array;
  if (self->n_arrays == 0)
    self->open = NULL;

  return self->depth > 1 || (self->depth == 1 && !self->levels[0].is_array);
}

static const RegistrarJsonEvents events = { value_cb, open_cb, name_cb, close_cb };

static gboolean
is_blank (const char *text, gsize length)
{
  gsize n_blanks = 0;

  while (n_blanks < length && g_ascii_isspace (text[n_blanks]))
    n_blanks++;

  return n_blanks == length;
}

/* A course has a name as a student has one. */
static gboolean
is_beside_who (const Search *self, const char *path)
{
  g_autofree char *around = g_strdup (path);

  while (*around != '\0')
    {
      char *dot = strrchr (around, '.');

      *(dot != NULL ? dot : around) = '\0';
      if (g_hash_table_contains (self->who, around))
        return TRUE;
    }

  return FALSE;
}

static guint
rank (const RegistrarJsonList *list)
{
  if (list->names_students)
    return 4;
  if (list->names_others)
    return 1;

  return list->says_who ? 3 : 2;
}

/* What has a member that says who it is, and only lists of something else, is a student. */
static guint
choose (const Search *self)
{
  guint best = G_MAXUINT;
  guint highest = g_hash_table_contains (self->who, "") ? 2 : 0;

  for (guint i = 0; i < self->lists->lists->len; i++)
    {
      RegistrarJsonList *list = &g_array_index (self->lists->lists, RegistrarJsonList, i);

      list->is_beside_who = is_beside_who (self, list->path);
      if (rank (list) <= highest)
        continue;
      highest = rank (list);
      best = i;
    }

  return best;
}

static void
clear_list (gpointer data)
{
  RegistrarJsonList *list = data;

  g_free (list->path);
  g_free (list->inner);
}

void
registrar_json_lists_find (RegistrarJsonLists *self, const char *text, gsize length)
{
  g_autoptr (GHashTable) who = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Search search = { .lists = self, .who = who, .path = g_string_new (NULL) };
  g_auto (RegistrarJsonParser) parser = { 0 };
  gsize n_read;

  *self = (RegistrarJsonLists){ g_array_new (FALSE, FALSE, sizeof (RegistrarJsonList)), G_MAXUINT };
  g_array_set_clear_func (self->lists, clear_list);
  registrar_json_parser_init (&parser, &events, &search);
  if (registrar_json_parser_parse (&parser, text, length) == REGISTRAR_JSON_ENDED)
    {
      n_read = registrar_json_parser_get_consumed (&parser);
      /* Objects one a line are several students. */
      if (search.depth > 0 || is_blank (text + n_read, length - n_read))
        self->best = choose (&search);
      else
        g_array_set_size (self->lists, 0);
    }
  g_string_free (search.path, TRUE);
}

void
registrar_json_lists_clear (RegistrarJsonLists *self)
{
  g_clear_pointer (&self->lists, g_array_unref);
}
