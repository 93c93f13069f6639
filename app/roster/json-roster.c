/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From JSON to the builder, in two passes: the members' names first, then the rows. */

#include "roster/json-roster.h"

#include "roster/json-list.h"
#include "roster/json-parser.h"
#include "roster/roster.h"
#include "roster/sheet-choice.h"
#include "roster/sheet-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINES_PER_LOOK 1024

/* An object or an array that is open. */
typedef struct
{
  gboolean is_array;
  guint    index;       /* of the next value, in an array */
  gsize    path_length; /* of what leads to it */
} Level;

typedef struct
{
  RegistrarRosterBuilder *builder;
  GError                **error;
  GPtrArray              *names;   /* of the columns */
  GHashTable             *columns; /* of their names, plus 1 */
  GArray                 *set_in;  /* of guint: the row that set each column last */
  gboolean                collects; /* names, in the first pass */
  RegistrarSheetRow       row;
  guint                   n_row;
  guint                   line;
  GString                *path; /* to the value that comes */
  Level                   levels[REGISTRAR_JSON_MAX_DEPTH];
  guint                   depth;
  guint                   row_depth; /* where a row is: 1 in an array, 2 or more in one that is in an object, else 0 */
  const char             *list;      /* (nullable): the path of that array in the object */
  gboolean                is_beside; /* in the object, but not in that array: it is passed over */
} Reading;

static gboolean
fail (Reading *self, const char *format)
{
  /* All formats here take the file's name and the line. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (*self->error == NULL)
    g_set_error (self->error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED, format,
                 self->builder->contents->name, self->line);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
is_in_row (const Reading *self)
{
  return self->depth > self->row_depth;
}

static void
set_path (Reading *self, const char *name, gsize length)
{
  g_string_truncate (self->path, self->levels[self->depth - 1].path_length);
  if (self->path->len > 0)
    g_string_append_c (self->path, '.');
  g_string_append_len (self->path, name, length);
}

/* A value in an array has its number for a name. */
static void
number_value (Reading *self)
{
  Level *level = &self->levels[self->depth - 1];
  char name[16];

  if (!is_in_row (self) || !level->is_array)
    return;

  g_snprintf (name, sizeof name, "%u", level->index++);
  set_path (self, name, strlen (name));
}

static guint
find_column (Reading *self)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (self->columns, self->path->str));
  const guint none = G_MAXUINT;

  if (column != 0)
    return column - 1;

  g_ptr_array_add (self->names, g_strdup (self->path->str));
  g_array_append_val (self->set_in, none);
  g_hash_table_insert (self->columns, self->names->pdata[self->names->len - 1], GUINT_TO_POINTER (self->names->len));

  return self->names->len - 1;
}

static void
set_cell_problem (Reading *self, guint column)
{
  if (self->row.row.problem != REGISTRAR_N_PROBLEM_CODES)
    return;

  self->row.row.problem = REGISTRAR_PROBLEM_REPEATED_MEMBER;
  self->row.row.problem_column = column;
}

static gboolean
add_value (Reading *self, const char *text, gsize length)
{
  guint column;
  guint *set_in;

  if (self->is_beside)
    return TRUE;
  if (!is_in_row (self))
    return fail (self, _("“%s”, line %u: this is a value, not a student with members of their own."));

  number_value (self);
  column = find_column (self);
  if (self->collects)
    return self->names->len <= REGISTRAR_MAX_COLUMNS
           || fail (self, _("“%s”, line %u: the students have too many members for a roster."));

  set_in = &g_array_index (self->set_in, guint, column);
  if (*set_in == self->n_row)
    {
      set_cell_problem (self, column);
      return TRUE;
    }
  *set_in = self->n_row;

  return registrar_sheet_row_set_text (&self->row, column, text, length, self->error);
}

static gboolean
value_cb (gpointer data, const char *text, gsize length)
{
  Reading *self = data;

  if (text != NULL || !is_in_row (self))
    return add_value (self, text, length);

  number_value (self);
  return TRUE;
}

static gboolean
open_level (Reading *self, gboolean is_array)
{
  if (self->depth == REGISTRAR_JSON_MAX_DEPTH)
    return fail (self, _("“%s”, line %u: this is nested too deep for a roster."));
  if (is_array && self->depth > 0 && !is_in_row (self) && !self->is_beside)
    return fail (self, _("“%s”, line %u: this is a list in a list, not a student."));

  if (self->depth > 0)
    number_value (self);
  self->levels[self->depth++] = (Level){ .is_array = is_array, .path_length = self->path->len };

  return TRUE;
}

static gboolean
open_cb (gpointer data, gboolean is_array)
{
  Reading *self = data;

  if (!is_array && self->depth == self->row_depth && !self->is_beside)
    {
      g_string_truncate (self->path, 0);
      registrar_sheet_row_begin (&self->row, self->line);
      self->n_row++;
    }
  if (!open_level (self, is_array))
    return FALSE;

  if (is_array && self->depth == self->row_depth && self->list != NULL)
    self->is_beside = !g_str_equal (self->path->str, self->list);
  return TRUE;
}

static gboolean
name_cb (gpointer data, const char *text, gsize length)
{
  set_path (data, text, length);

  return TRUE;
}

static gboolean
close_cb (gpointer data, gboolean is_array)
{
  Reading *self = data;

  self->depth--;
  if (is_array && self->depth < self->row_depth)
    self->is_beside = self->list != NULL;
  if (is_array || self->depth != self->row_depth || self->collects || self->is_beside)
    return TRUE;

  return registrar_sheet_row_end (&self->row, self->error);
}

static const RegistrarJsonEvents events = { value_cb, open_cb, name_cb, close_cb };

/* Line by line, so that a row knows its own: no value goes on over the end of a line. */
static gboolean
parse_lines (Reading *self, RegistrarJsonParser *parser, const char *text, gsize length, GCancellable *cancellable)
{
  const char *end = text + length;

  for (self->line = 1; text < end; self->line++)
    {
      const char *line_end = memchr (text, '\n', end - text);
      gsize n_bytes = line_end != NULL ? (gsize) (line_end + 1 - text) : (gsize) (end - text);
      RegistrarJsonState state = registrar_json_parser_parse (parser, text, n_bytes);

      if (state != REGISTRAR_JSON_FINE)
        return state == REGISTRAR_JSON_BAD ? fail (self, _("“%s”, line %u: this is no JSON.")) : FALSE;
      if (self->line % LINES_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, self->error))
        return FALSE;
      text += n_bytes;
    }
  self->line--;
  if (registrar_json_parser_finish (parser) == REGISTRAR_JSON_FINE)
    return TRUE;

  return fail (self, _("“%s”, line %u: the JSON ends too early: export the list again."));
}

static gboolean
pass (Reading *self, const char *text, gsize length, GCancellable *cancellable)
{
  g_auto (RegistrarJsonParser) parser = { 0 };

  registrar_json_parser_init (&parser, &events, self);
  self->depth = 0;
  self->n_row = 0;
  self->is_beside = self->list != NULL;
  g_string_truncate (self->path, 0);

  return parse_lines (self, &parser, text, length, cancellable);
}

static gboolean
add_header (Reading *self)
{
  registrar_sheet_row_begin (&self->row, 1);
  for (guint i = 0; i < self->names->len; i++)
    if (!registrar_sheet_row_set_text (&self->row, i, self->names->pdata[i], strlen (self->names->pdata[i]), self->error))
      return FALSE;

  return registrar_sheet_row_end (&self->row, self->error);
}

static const char *
skip_blanks (const char *text, const char *end)
{
  while (text < end && g_ascii_isspace (*text))
    text++;

  return text;
}

gboolean
registrar_json_roster_is_one (const char *text, gsize length)
{
  const char *end = text + length;
  const char *first = skip_blanks (text, end);
  const char *second = first < end ? skip_blanks (first + 1, end) : end;

  if (second == end)
    return FALSE;

  return (*first == '[' && (*second == '{' || *second == ']' || *second == '['))
         || (*first == '{' && (*second == '"' || *second == '}'));
}

/* A course has students, and a list of courses has them in as many lists. */
static gboolean
check_list (RegistrarRosterBuilder *builder, const RegistrarJsonList *list, GError **error)
{
  g_autofree char *path = g_utf8_make_valid (list->path, -1);

  if (list->is_beside_who)
    registrar_roster_builder_add_note (builder, REGISTRAR_PROBLEM_LIST_IN_OBJECT,
                                       list->names_students ? REGISTRAR_PROBLEM_INFO : REGISTRAR_PROBLEM_WARNING, 0, path);
  if (list->names_students || list->inner == NULL)
    return TRUE;

  g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_DAMAGED,
               /* Translators: a file, and how its lists are called: 'students' */
               _("“%s” has many lists “%s”, not one: export one course at a time."), builder->contents->name, list->inner);
  return FALSE;
}

/* The list whose objects are rows, as one chooses a sheet; %NULL if all values are. */
static gboolean
choose_list (RegistrarRosterBuilder *builder,
             const RegistrarJsonLists *lists,
             const RegistrarRosterOptions *options,
             const RegistrarJsonList **chosen,
             GError **error)
{
  g_auto (RegistrarSheetChoice) choice = { 0 };

  registrar_sheet_choice_init (&choice, builder, options);
  if (lists->best == G_MAXUINT && (choice.wanted == NULL || lists->lists->len == 0))
    return registrar_sheet_choice_check_none (options, builder->contents->name, error);

  for (guint i = 0; i < lists->lists->len; i++)
    registrar_sheet_choice_offer (&choice, g_array_index (lists->lists, RegistrarJsonList, i).path, i != lists->best);
  if (!registrar_sheet_choice_finish (&choice, error))
    return FALSE;

  *chosen = &g_array_index (lists->lists, RegistrarJsonList, choice.chosen);

  return TRUE;
}

static gboolean
find_rows (Reading *self, const RegistrarJsonLists *lists, const RegistrarRosterOptions *options, GError **error)
{
  const RegistrarJsonList *first = lists->lists->len > 0 ? (gpointer) lists->lists->data : NULL;
  const RegistrarJsonList *chosen = NULL;

  if (self->row_depth == 1)
    return registrar_sheet_choice_check_none (options, self->builder->contents->name, error)
           && (first == NULL || check_list (self->builder, first, error));
  if (!choose_list (self->builder, lists, options, &chosen, error))
    return FALSE;
  if (chosen == NULL)
    return TRUE;

  self->list = chosen->path;
  self->row_depth = chosen->depth;

  return check_list (self->builder, chosen, error);
}

gboolean
registrar_json_roster_read (RegistrarRosterBuilder *builder,
                            const char *text,
                            gsize length,
                            const RegistrarRosterOptions *options,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (RegistrarJsonLists) lists = { 0 };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) columns = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) set_in = g_array_new (FALSE, FALSE, sizeof (guint));
  Reading self = {
    .builder = builder,
    .error = &local_error,
    .names = names,
    .columns = columns,
    .set_in = set_in,
    .collects = TRUE,
    .path = g_string_new (NULL),
    .row_depth = *skip_blanks (text, text + length) == '[',
  };
  gboolean done;

  registrar_json_lists_find (&lists, text, length);
  registrar_sheet_row_init (&self.row, builder);
  done = find_rows (&self, &lists, options, &local_error) && pass (&self, text, length, cancellable);
  self.collects = FALSE;
  done = done && (names->len == 0 || add_header (&self)) && pass (&self, text, length, cancellable);
  g_string_free (self.path, TRUE);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return done;
}
