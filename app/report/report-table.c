/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What people are shown by default is what the roster has; a program always finds the same columns. */

#include "report/report-table.h"

#include "records/error.h"
#include "records/text.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *phrase;
  gboolean is_number;
} columns[] = {
  [REGISTRAR_REPORT_ROW] = { "row", N_("Row"), TRUE },
  [REGISTRAR_REPORT_LINE] = { "line", N_("Line"), TRUE },
  [REGISTRAR_REPORT_ID] = { "id", N_("Student ID"), FALSE },
  [REGISTRAR_REPORT_USERNAME] = { "username", N_("Username"), FALSE },
  [REGISTRAR_REPORT_NAME] = { "name", N_("Name"), FALSE },
  [REGISTRAR_REPORT_GIVEN_NAME] = { "given_name", N_("Given Name"), FALSE },
  [REGISTRAR_REPORT_FAMILY_NAME] = { "family_name", N_("Family Name"), FALSE },
  [REGISTRAR_REPORT_EMAIL] = { "email", N_("E-mail"), FALSE },
  [REGISTRAR_REPORT_COURSE] = { "course", N_("Course"), FALSE },
  /* Translators: the column of what became of a student: registered, failed */
  [REGISTRAR_REPORT_OUTCOME] = { "outcome", N_("Outcome"), FALSE },
  [REGISTRAR_REPORT_ATTEMPTS] = { "attempts", N_("Attempts"), TRUE },
  [REGISTRAR_REPORT_NOTE] = { "note", N_("Note"), FALSE },
  /* Translators: why a student could not be registered */
  [REGISTRAR_REPORT_REASON] = { "error", N_("Reason"), FALSE },
  /* Translators: what to do about a student who could not be registered */
  [REGISTRAR_REPORT_HINT] = { "hint", N_("Hint"), FALSE },
  [REGISTRAR_REPORT_DETAILS] = { "details", N_("Details"), FALSE },
};

/* The columns of a student, and the field of a roster that each is. */
static const RegistrarField fields[REGISTRAR_REPORT_N_COLUMNS] = {
  [REGISTRAR_REPORT_ID] = REGISTRAR_FIELD_ID,
  [REGISTRAR_REPORT_USERNAME] = REGISTRAR_FIELD_USERNAME,
  [REGISTRAR_REPORT_NAME] = REGISTRAR_FIELD_NAME,
  [REGISTRAR_REPORT_GIVEN_NAME] = REGISTRAR_FIELD_GIVEN_NAME,
  [REGISTRAR_REPORT_FAMILY_NAME] = REGISTRAR_FIELD_FAMILY_NAME,
  [REGISTRAR_REPORT_EMAIL] = REGISTRAR_FIELD_EMAIL,
};

/* No cell is as large as so many. */
#define MOST_LETTERS 1000

#define BIT(column) (1u << (column))
#define ALL_WORDS (BIT (REGISTRAR_REPORT_DETAILS) - 1)
#define NAMES \
  (BIT (REGISTRAR_REPORT_NAME) | BIT (REGISTRAR_REPORT_GIVEN_NAME) | BIT (REGISTRAR_REPORT_FAMILY_NAME))
#define ALWAYS_SHOWN \
  (BIT (REGISTRAR_REPORT_LINE) | BIT (REGISTRAR_REPORT_OUTCOME) | BIT (REGISTRAR_REPORT_DETAILS))

const char *
registrar_report_column_to_word (RegistrarReportColumn column)
{
  g_return_val_if_fail (column < G_N_ELEMENTS (columns), NULL);

  return columns[column].word;
}

const char *
registrar_report_column_to_phrase (RegistrarReportColumn column)
{
  g_return_val_if_fail (column < G_N_ELEMENTS (columns), NULL);

  return _(columns[column].phrase);
}

static guint
find_column (const char *word)
{
  for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
    if (g_str_equal (columns[column].word, word))
      return column;
  return REGISTRAR_REPORT_N_COLUMNS;
}

static char *
dup_words (guint chosen, const char *separator)
{
  const char *words[REGISTRAR_REPORT_N_COLUMNS + 1] = { NULL };
  guint n_words = 0;

  for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
    if (chosen & BIT (column))
      words[n_words++] = columns[column].word;
  return g_strjoinv (separator, (char **) words);
}

gboolean
registrar_report_parse_columns (const char *words, guint *chosen, GError **error)
{
  g_auto (GStrv) names = g_strsplit (words, ",", -1);
  g_autofree char *all = dup_words (BIT (REGISTRAR_REPORT_N_COLUMNS) - 1, ", ");

  *chosen = 0;
  for (char **name = names; *name != NULL; name++)
    {
      guint column = find_column (g_strstrip (*name));

      if (column == REGISTRAR_REPORT_N_COLUMNS)
        {
          g_set_error (error, REGISTRAR_REPORT_ERROR, REGISTRAR_REPORT_ERROR_UNKNOWN_COLUMN,
                       /* Translators: the first %s is what was asked for, the second lists words */
                       _("“%s” is no column of a report; there are: %s."), *name, all);
          return FALSE;
        }
      *chosen |= BIT (column);
    }
  return TRUE;
}

char *
registrar_report_dup_columns (guint chosen)
{
  return dup_words (chosen, ",");
}

gboolean
registrar_report_column_is_number (RegistrarReportColumn column)
{
  g_return_val_if_fail (column < G_N_ELEMENTS (columns), FALSE);

  return columns[column].is_number;
}

gboolean
registrar_report_column_is_prose (RegistrarReportColumn column)
{
  return column == REGISTRAR_REPORT_NOTE || column == REGISTRAR_REPORT_REASON || column == REGISTRAR_REPORT_HINT
         || column == REGISTRAR_REPORT_DETAILS;
}

/* Which columns of a student the report may fill. */
static guint
find_told (const RegistrarReport *report)
{
  guint found = 0;

  for (guint i = 0; i < report->n_columns; i++)
    for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
      if (fields[column] != REGISTRAR_FIELD_NONE && report->columns[i].field == fields[column])
        found |= BIT (column);

  if (report->options.privacy == REGISTRAR_REPORT_INITIALS)
    found &= NAMES | BIT (REGISTRAR_REPORT_ID);
  else if (report->options.privacy == REGISTRAR_REPORT_IDS)
    found &= BIT (REGISTRAR_REPORT_ID);
  return found;
}

static guint
choose_columns (const RegistrarReport *report, gboolean for_people)
{
  guint shown;

  if (report->options.columns != 0)
    return report->options.columns;
  if (!for_people)
    return ALL_WORDS;

  shown = ALWAYS_SHOWN | find_told (report);
  if ((shown & NAMES) == 0 && report->options.privacy != REGISTRAR_REPORT_IDS)
    shown |= BIT (REGISTRAR_REPORT_NAME);
  if (report->course == NULL)
    shown |= BIT (REGISTRAR_REPORT_COURSE);
  return shown;
}

void
registrar_report_table_init (RegistrarReportTable *self, const RegistrarReport *report, gboolean for_people)
{
  guint chosen = choose_columns (report, for_people);

  *self = (RegistrarReportTable){ .report = report, .for_people = for_people };
  for (guint column = 0; column < REGISTRAR_REPORT_N_COLUMNS; column++)
    if (chosen & BIT (column))
      self->columns[self->n_columns++] = column;
  for (guint state = 0; state < REGISTRAR_N_ROW_STATES; state++)
    self->outcomes[state] = for_people ? registrar_row_state_to_phrase (state) : registrar_row_state_to_word (state);
}

void
registrar_report_table_clear (RegistrarReportTable *self)
{
  registrar_told_row_clear (&self->row);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->details, g_free);
}

/* The name as one text, where the roster has it in two. */
static const char *
get_name (RegistrarReportTable *self)
{
  const RegistrarStudent *student = &self->row.student;

  if (student->name != NULL || !self->for_people)
    return student->name;
  if (student->given_name == NULL && student->family_name == NULL)
    return NULL;

  g_free (self->name);
  self->name = registrar_student_dup_display_name (student);
  return self->name;
}

static const char *
get_details (RegistrarReportTable *self)
{
  const GError *error = self->row.error;
  const char *hint = error != NULL ? registrar_error_get_hint (error) : NULL;

  if (error == NULL)
    return self->row.note;
  if (hint == NULL)
    return error->message;

  g_free (self->details);
  self->details = g_strconcat (error->message, " ", hint, NULL);
  return self->details;
}

static const char *
get_text (RegistrarReportTable *self, RegistrarReportColumn column)
{
  const RegistrarToldRow *row = &self->row;

  switch (column)
    {
    case REGISTRAR_REPORT_ID:
      return row->student.id;
    case REGISTRAR_REPORT_USERNAME:
      return row->student.username;
    case REGISTRAR_REPORT_NAME:
      return get_name (self);
    case REGISTRAR_REPORT_GIVEN_NAME:
      return row->student.given_name;
    case REGISTRAR_REPORT_FAMILY_NAME:
      return row->student.family_name;
    case REGISTRAR_REPORT_EMAIL:
      return row->student.email;
    case REGISTRAR_REPORT_COURSE:
      return row->course;
    case REGISTRAR_REPORT_OUTCOME:
      return self->outcomes[row->outcome];
    case REGISTRAR_REPORT_NOTE:
      return row->note;
    case REGISTRAR_REPORT_REASON:
      return row->error != NULL ? row->error->message : NULL;
    case REGISTRAR_REPORT_HINT:
      return row->error != NULL ? registrar_error_get_hint (row->error) : NULL;
    case REGISTRAR_REPORT_DETAILS:
      return get_details (self);
    case REGISTRAR_REPORT_ROW:
    case REGISTRAR_REPORT_LINE:
    case REGISTRAR_REPORT_ATTEMPTS:
    case REGISTRAR_REPORT_N_COLUMNS:
    default:
      return NULL;
    }
}

static guint
get_number (const RegistrarReportTable *self, RegistrarReportColumn column, guint index)
{
  switch (column)
    {
    case REGISTRAR_REPORT_ROW:
      return index + 1;
    case REGISTRAR_REPORT_LINE:
      return self->row.line;
    default:
      return self->row.attempts;
    }
}

void
registrar_report_table_read (RegistrarReportTable *self, guint index)
{
  registrar_told_row_read (&self->row, self->report, index);
  for (guint i = 0; i < self->n_columns; i++)
    {
      RegistrarReportColumn column = self->columns[i];

      if (columns[column].is_number)
        self->cells[i] = (RegistrarReportCell){ .number = get_number (self, column, index) };
      else
        self->cells[i] = (RegistrarReportCell){ .text = get_text (self, column) };
    }
}

char *
registrar_report_table_dup_shown (const RegistrarReportTable *self, guint column)
{
  const RegistrarReportCell *cell = &self->cells[column];

  if (!columns[self->columns[column]].is_number)
    return registrar_text_dup_shown (cell->text);
  return cell->number > 0 ? g_strdup_printf ("%u", cell->number) : g_strdup ("");
}

void
registrar_report_table_read_sample (RegistrarReportTable *self, guint sample)
{
  guint size = self->report->results->size;
  guint n_samples = MIN (size, REGISTRAR_REPORT_SAMPLE_ROWS);

  registrar_report_table_read (self, (guint) ((guint64) (sample + 1) * size / n_samples - 1));
}

guint
registrar_report_count_letters (const char *text)
{
  guint n = 0;

  for (; text != NULL && *text != '\0' && n < MOST_LETTERS; text++)
    n += (*text & 0xC0) != 0x80;
  return n;
}

void
registrar_report_table_count_letters (RegistrarReportTable *self, guint letters[REGISTRAR_REPORT_N_COLUMNS])
{
  gboolean silent = self->row.silent;

  for (guint i = 0; i < self->n_columns; i++)
    letters[i] = 0;

  self->row.silent = TRUE;
  for (guint sample = 0; sample < MIN (self->report->results->size, REGISTRAR_REPORT_SAMPLE_ROWS); sample++)
    {
      registrar_report_table_read_sample (self, sample);
      for (guint i = 0; i < self->n_columns; i++)
        letters[i] = MAX (letters[i], registrar_report_count_letters (self->cells[i].text));
    }
  self->row.silent = silent;
}
