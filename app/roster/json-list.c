/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One pass over the first object, which ends where it does. */

#include "roster/json-list.h"

#include "roster/column-guess.h"

#include <yajl/yajl_parse.h>

#define MAX_DEPTH 64
#define SURE 1.0

typedef struct
{
  guint    depth;
  char    *member;     /* of the object, that comes or is open */
  gboolean is_in_list; /* that member is an array */
  char    *list;
  guint    n_lists;
  gboolean is_student;
} Search;

/* @name: as it is in the file, which need not be UTF-8 */
static gboolean
says_who (const char *name)
{
  g_autofree char *header = g_utf8_make_valid (name, -1);
  RegistrarColumn column = { .header = header };

  registrar_columns_guess (&column, 1);
  return column.confidence >= SURE && column.field != REGISTRAR_FIELD_NONE && column.field <= REGISTRAR_FIELD_EMAIL;
}

static int
value_cb (Search *self)
{
  if (self->depth == 1)
    self->is_student |= says_who (self->member);
  return self->depth > 0;
}

static int
null_cb (void *data)
{
  return value_cb (data);
}

static int
boolean_cb (void *data, int value)
{
  return value_cb (data);
}

static int
text_cb (void *data, const char *text, size_t length)
{
  return value_cb (data);
}

static int
string_cb (void *data, const guchar *text, size_t length)
{
  return value_cb (data);
}

static int
start_map_cb (void *data)
{
  Search *self = data;

  if (self->depth == 1)
    self->is_student |= says_who (self->member);
  if (self->depth == 2 && self->is_in_list && (self->list == NULL || !g_str_equal (self->list, self->member)))
    {
      g_free (self->list);
      self->list = g_strdup (self->member);
      self->n_lists++;
    }
  return self->depth++ < MAX_DEPTH;
}

static int
map_key_cb (void *data, const guchar *name, size_t length)
{
  Search *self = data;

  if (self->depth == 1)
    {
      g_free (self->member);
      self->member = g_strndup ((const char *) name, length);
    }
  return TRUE;
}

/* Nothing more of what comes after the first object is read. */
static int
end_map_cb (void *data)
{
  Search *self = data;

  return --self->depth > 0;
}

static int
start_array_cb (void *data)
{
  Search *self = data;

  if (self->depth == 1)
    self->is_in_list = TRUE;
  return self->depth > 0 && self->depth++ < MAX_DEPTH;
}

static int
end_array_cb (void *data)
{
  Search *self = data;

  if (--self->depth == 1)
    self->is_in_list = FALSE;
  return TRUE;
}

static const yajl_callbacks callbacks = {
  .yajl_null = null_cb,
  .yajl_boolean = boolean_cb,
  .yajl_number = text_cb,
  .yajl_string = string_cb,
  .yajl_start_map = start_map_cb,
  .yajl_map_key = map_key_cb,
  .yajl_end_map = end_map_cb,
  .yajl_start_array = start_array_cb,
  .yajl_end_array = end_array_cb,
};

static gboolean
is_blank (const char *text, gsize length)
{
  gsize n_blanks = 0;

  while (n_blanks < length && g_ascii_isspace (text[n_blanks]))
    n_blanks++;

  return n_blanks == length;
}

char *
registrar_json_list_find (const char *text, gsize length)
{
  Search self = { 0 };
  yajl_handle parser = yajl_alloc (&callbacks, NULL, &self);
  gboolean is_found;
  gsize n_read;

  yajl_config (parser, yajl_dont_validate_strings, 1);
  is_found = yajl_parse (parser, (const guchar *) text, length) == yajl_status_client_canceled && self.depth == 0
             && self.n_lists == 1 && !self.is_student;
  n_read = yajl_get_bytes_consumed (parser);
  is_found = is_found && is_blank (text + n_read, length - n_read);
  yajl_free (parser);
  g_free (self.member);
  if (!is_found)
    g_clear_pointer (&self.list, g_free);

  return self.list;
}
