/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A roster: compact contents behind the student-list interface. */

#include "roster/roster.h"

#include "records/error.h"
#include "roster/roster-private.h"

#include <glib/gi18n-lib.h>

struct _RegistrarRoster
{
  GObject parent_instance;

  RegistrarRosterContents *contents; /* never changes */
};

static const RegistrarErrorWords error_words[] = {
  [REGISTRAR_ROSTER_ERROR_NOT_FOUND] = { "not-found", N_ ("Check the name, or choose another file.") },
  [REGISTRAR_ROSTER_ERROR_IS_DIRECTORY] = { "is-directory", N_ ("Choose a file in the folder.") },
  [REGISTRAR_ROSTER_ERROR_UNREADABLE] = { "unreadable", N_ ("Ask who owns the file to let you read it.") },
  [REGISTRAR_ROSTER_ERROR_EMPTY] = { "empty", N_ ("Export the list of students again.") },
  [REGISTRAR_ROSTER_ERROR_HEADER_ONLY] = { "header-only", N_ ("Export the list of students again.") },
  [REGISTRAR_ROSTER_ERROR_NOT_TEXT] = { "not-text", N_ ("Open the file in its program and save it as CSV.") },
  [REGISTRAR_ROSTER_ERROR_NO_USABLE_COLUMN]
  = { "no-usable-column", N_ ("Name the columns in the first row.") },
  [REGISTRAR_ROSTER_ERROR_UNCLOSED_QUOTE]
  = { "unclosed-quote", N_ ("Close the quotation mark, or remove it.") },
  [REGISTRAR_ROSTER_ERROR_TOO_LARGE] = { "too-large", N_ ("Split the file.") },
  [REGISTRAR_ROSTER_ERROR_DAMAGED] = { "damaged", N_ ("Export or download the file again.") },
  [REGISTRAR_ROSTER_ERROR_ENCRYPTED] = { "encrypted", N_ ("Save the file without a password.") },
  [REGISTRAR_ROSTER_ERROR_NO_SHEET] = { "no-sheet", N_ ("Choose one of the sheets that the file has.") },
  [REGISTRAR_ROSTER_ERROR_BAD_OPTION] = { "bad-option", N_ ("Leave the option out, or give it another value.") },
  [REGISTRAR_ROSTER_ERROR_BAD_ROW] = { "bad-row", N_ ("Correct the row in the file and open it again.") },
};

GQuark
registrar_roster_error_quark (void)
{
  static gsize quark = 0;

  if (g_once_init_enter (&quark))
    {
      GQuark value = g_quark_from_static_string ("registrar-roster-error-quark");

      registrar_error_register_domain (value, "roster", error_words, G_N_ELEMENTS (error_words));
      g_once_init_leave (&quark, value);
    }

  return quark;
}

static void student_list_init (RegistrarStudentListInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegistrarRoster,
                               registrar_roster,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (REGISTRAR_TYPE_STUDENT_LIST, student_list_init))

static guint
registrar_roster_get_size (RegistrarStudentList *list)
{
  return REGISTRAR_ROSTER (list)->contents->rows.size;
}

static void
registrar_roster_get_student (RegistrarStudentList *list, guint row, RegistrarStudent *student)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_if_fail (row < self->contents->rows.size);

  registrar_roster_contents_get_student (self->contents, row, student);
}

static const char *
registrar_roster_get_course (RegistrarStudentList *list, guint row)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_val_if_fail (row < self->contents->rows.size, NULL);

  return registrar_roster_contents_get_text (self->contents, row, REGISTRAR_FIELD_COURSE);
}

static guint
registrar_roster_get_line (RegistrarStudentList *list, guint row)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_val_if_fail (row < self->contents->rows.size, 0);

  return registrar_roster_contents_get_line (self->contents, row);
}

/* The sentence may be empty: what is left says the place alone. */
static char *
dup_row_message (guint line, const char *header, const char *sentence)
{
  if (header != NULL && *header != '\0')
    /* Translators: a line of the file, the header of a column, and a whole sentence */
    return g_strdup_printf (_("Line %u, column %s: %s"), line, header, sentence);
  /* Translators: a line of the file, and a whole sentence */
  return g_strdup_printf (_("Line %u: %s"), line, sentence);
}

static void
set_row_error (RegistrarRoster *self, guint row, GError **error)
{
  RegistrarProblem problem;
  g_autofree char *sentence = NULL;
  g_autofree char *message = NULL;

  registrar_roster_get_row_problem (self, row, &problem);
  sentence = registrar_problem_dup_message (&problem);
  message = dup_row_message (problem.line, problem.header, sentence);
  g_set_error_literal (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_ROW, message);
}

static gboolean
registrar_roster_check (RegistrarStudentList *list, guint row, GError **error)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_val_if_fail (row < self->contents->rows.size, FALSE);

  if (!registrar_roster_contents_has_error (self->contents, row))
    return TRUE;

  set_row_error (self, row, error);
  return FALSE;
}

static guint
registrar_roster_get_original (RegistrarStudentList *list, guint row)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_val_if_fail (row < self->contents->rows.size, row);

  return registrar_roster_contents_get_original (self->contents, row);
}

static void
registrar_roster_fetch (RegistrarStudentList *list, guint later, guint soon)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_if_fail (later < self->contents->rows.size && soon < self->contents->rows.size);

  registrar_roster_contents_fetch (self->contents, later, soon);
}

static guint
registrar_roster_get_n_columns (RegistrarStudentList *list)
{
  return REGISTRAR_ROSTER (list)->contents->columns->len;
}

static const char *
registrar_roster_get_header (RegistrarStudentList *list, guint column)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_val_if_fail (column < self->contents->columns->len, NULL);

  return g_array_index (self->contents->columns, RegistrarColumn, column).header;
}

static void
registrar_roster_get_cells (RegistrarStudentList *list, guint row, GPtrArray *cells)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (list);

  g_return_if_fail (row < self->contents->rows.size);

  registrar_roster_contents_append_cells (self->contents, row, cells);
}

static void
registrar_roster_finalize (GObject *object)
{
  RegistrarRoster *self = REGISTRAR_ROSTER (object);

  g_clear_pointer (&self->contents, registrar_roster_contents_unref);

  G_OBJECT_CLASS (registrar_roster_parent_class)->finalize (object);
}

static void
student_list_init (RegistrarStudentListInterface *interface)
{
  interface->get_size = registrar_roster_get_size;
  interface->get_student = registrar_roster_get_student;
  interface->get_course = registrar_roster_get_course;
  interface->get_line = registrar_roster_get_line;
  interface->check = registrar_roster_check;
  interface->get_original = registrar_roster_get_original;
  interface->fetch = registrar_roster_fetch;
  interface->get_n_columns = registrar_roster_get_n_columns;
  interface->get_header = registrar_roster_get_header;
  interface->get_cells = registrar_roster_get_cells;
}

static void
registrar_roster_class_init (RegistrarRosterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = registrar_roster_finalize;
}

static void
registrar_roster_init (RegistrarRoster *self)
{
}

RegistrarRoster *
registrar_roster_new_take (RegistrarRosterContents *contents)
{
  RegistrarRoster *self = g_object_new (REGISTRAR_TYPE_ROSTER, NULL);

  self->contents = contents;

  return self;
}

const RegistrarRosterContents *
registrar_roster_peek_contents (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);

  return self->contents;
}

guint
registrar_roster_get_version (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), 0);

  return self->contents->version;
}

guint
registrar_roster_get_n_edits (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), 0);

  return self->contents->n_edits;
}

const char *
registrar_roster_get_name (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);

  return self->contents->name;
}

const char *
registrar_roster_get_digest (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);

  return self->contents->digest;
}

const char *const *
registrar_roster_get_sheets (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);

  return (const char *const *) self->contents->sheets;
}

const char *
registrar_roster_get_sheet (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);

  return self->contents->sheet;
}

const char *
registrar_roster_get_encoding (RegistrarRoster *self, double *confidence)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);

  if (confidence != NULL)
    *confidence = self->contents->encoding.confidence;

  return self->contents->encoding.name;
}

char
registrar_roster_get_delimiter (RegistrarRoster *self, double *confidence)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), '\0');

  if (confidence != NULL)
    *confidence = self->contents->delimiter_confidence;

  return self->contents->delimiter;
}

const RegistrarColumn *
registrar_roster_get_columns (RegistrarRoster *self, guint *n_columns)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), NULL);
  g_return_val_if_fail (n_columns != NULL, NULL);

  *n_columns = self->contents->columns->len;

  return &g_array_index (self->contents->columns, RegistrarColumn, 0);
}

gboolean
registrar_roster_has_header (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), FALSE);

  return self->contents->has_header;
}

gboolean
registrar_roster_is_recalled (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), FALSE);

  return self->contents->is_recalled;
}

gboolean
registrar_roster_has_courses (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), FALSE);

  return self->contents->places[REGISTRAR_FIELD_COURSE] != 0;
}

guint
registrar_roster_get_n_problems (RegistrarRoster *self)
{
  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), 0);

  return registrar_problem_list_get_size (&self->contents->problems);
}

void
registrar_roster_get_problem (RegistrarRoster *self, guint index, RegistrarProblem *problem)
{
  g_return_if_fail (REGISTRAR_IS_ROSTER (self));
  g_return_if_fail (index < registrar_problem_list_get_size (&self->contents->problems));
  g_return_if_fail (problem != NULL);

  registrar_roster_contents_expand (self->contents,
                                    registrar_problem_list_get (&self->contents->problems, index), problem);
}

gboolean
registrar_roster_get_row_problem (RegistrarRoster *self, guint row, RegistrarProblem *problem)
{
  const RegistrarProblemItem unlisted = {
    .row = row,
    .column = G_MAXUINT16,
    .code = REGISTRAR_PROBLEM_UNLISTED,
    .severity = REGISTRAR_PROBLEM_ERROR,
  };
  const RegistrarProblemItem *worst;

  g_return_val_if_fail (REGISTRAR_IS_ROSTER (self), FALSE);
  g_return_val_if_fail (row < self->contents->rows.size, FALSE);
  g_return_val_if_fail (problem != NULL, FALSE);

  worst = registrar_problem_list_find_worst (&self->contents->problems, row);
  if (registrar_roster_contents_has_error (self->contents, row)
      && (worst == NULL || worst->severity != REGISTRAR_PROBLEM_ERROR))
    worst = &unlisted;
  if (worst == NULL)
    return FALSE;

  registrar_roster_contents_expand (self->contents, worst, problem);

  return TRUE;
}

/* Whatever the column's header is: it ends where the sentence begins. */
static const char *
skip_column_place (const char *message, guint line)
{
  g_autofree char *place = dup_row_message (line, "\n", "");
  g_auto (GStrv) parts = g_strsplit (place, "\n", 2);
  const char *end;

  if (!g_str_has_prefix (message, parts[0]))
    return message;

  end = strstr (message + strlen (parts[0]), parts[1]);
  return end != NULL ? end + strlen (parts[1]) : message;
}

const char *
registrar_roster_error_get_sentence (const GError *error, guint line)
{
  g_autofree char *place = dup_row_message (line, NULL, "");

  g_return_val_if_fail (error != NULL, NULL);

  if (!g_error_matches (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_BAD_ROW))
    return error->message;
  if (g_str_has_prefix (error->message, place))
    return error->message + strlen (place);
  return skip_column_place (error->message, line);
}
