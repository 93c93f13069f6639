/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Checking a student. */

#include "roster/student-check.h"

#include "roster/deceptive-text.h"
#include "roster/email-address.h"
#include "roster/formula-error.h"
#include "roster/roster-header.h"

static void
add_field_problem (RegistrarRosterContents *contents,
                   guint row,
                   RegistrarProblemCode code,
                   RegistrarSeverity severity,
                   RegistrarField field)
{
  const RegistrarProblemItem item = {
    .row = row,
    .text = registrar_row_table_get (&contents->rows, row)[contents->places[field]],
    .column = MIN (contents->column_of[field], G_MAXUINT16),
    .code = code,
    .severity = severity,
  };

  registrar_roster_contents_add_problem (contents, &item);
}

static void
add_row_problem (RegistrarRosterContents *contents,
                 guint row,
                 RegistrarProblemCode code,
                 RegistrarSeverity severity)
{
  const RegistrarProblemItem item = {
    .row = row,
    .column = G_MAXUINT16,
    .code = code,
    .severity = severity,
  };

  registrar_roster_contents_add_problem (contents, &item);
}

static void
check_id (RegistrarRosterContents *contents, guint row, const char *id)
{
  switch (registrar_id_get_damage (id))
    {
    case REGISTRAR_ID_ROUNDED:
      add_field_problem (contents, row, REGISTRAR_PROBLEM_ROUNDED_ID, REGISTRAR_PROBLEM_ERROR, REGISTRAR_FIELD_ID);
      break;
    case REGISTRAR_ID_DECIMAL:
      add_field_problem (contents, row, REGISTRAR_PROBLEM_ROUNDED_ID, REGISTRAR_PROBLEM_WARNING, REGISTRAR_FIELD_ID);
      break;
    case REGISTRAR_ID_DATE:
      add_field_problem (contents, row, REGISTRAR_PROBLEM_ID_DATE, REGISTRAR_PROBLEM_WARNING, REGISTRAR_FIELD_ID);
      break;
    case REGISTRAR_ID_FINE:
    default:
      break;
    }
}

static void
check_email (RegistrarRosterContents *contents, guint row, const char *email, RegistrarIdentity identity)
{
  if (registrar_email_get_shape (email) == REGISTRAR_EMAIL_FINE)
    return;

  add_field_problem (contents, row, REGISTRAR_PROBLEM_INVALID_EMAIL,
                     identity == REGISTRAR_IDENTITY_EMAIL ? REGISTRAR_PROBLEM_ERROR : REGISTRAR_PROBLEM_WARNING,
                     REGISTRAR_FIELD_EMAIL);
}

static void
check_deception (RegistrarRosterContents *contents, guint row, const char *const fields[REGISTRAR_N_FIELDS])
{
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    {
      const char *text = fields[field];
      RegistrarTextDeception deception = text != NULL ? registrar_text_find_deception (text) : REGISTRAR_TEXT_HONEST;

      if (deception != REGISTRAR_TEXT_HONEST)
        add_field_problem (contents, row,
                           deception == REGISTRAR_TEXT_TURNED ? REGISTRAR_PROBLEM_TURNED_TEXT
                                                              : REGISTRAR_PROBLEM_LOOK_ALIKE,
                           REGISTRAR_PROBLEM_WARNING, field);
    }
}

static void
check_encoding (RegistrarRosterContents *contents, guint row, const char *const fields[REGISTRAR_N_FIELDS])
{
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    {
      g_autofree char *meant = NULL;

      if (fields[field] != NULL && !g_str_is_ascii (fields[field]))
        meant = registrar_other_encoding_dup_meant (contents->other_encoding, fields[field]);
      if (meant != NULL)
        add_field_problem (contents, row, REGISTRAR_PROBLEM_OTHER_ENCODING, REGISTRAR_PROBLEM_WARNING, field);
    }
}

/* Nobody is called #N/A, whatever else the row says of them. */
static void
check_formulas (RegistrarRosterContents *contents, guint row, const char *const fields[REGISTRAR_N_FIELDS])
{
  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    if (fields[field] != NULL && registrar_text_is_formula_error (fields[field]))
      add_field_problem (contents, row, REGISTRAR_PROBLEM_FORMULA_ERROR, REGISTRAR_PROBLEM_ERROR, field);
}

gboolean
registrar_student_check_results (RegistrarRosterContents *contents, guint row, const RegistrarRow *cells)
{
  const RegistrarProblemItem item = {
    .row = row,
    .text = cells->cells[cells->problem_column].offset,
    .column = cells->problem_column,
    .code = REGISTRAR_PROBLEM_NO_RESULT,
    .severity = REGISTRAR_PROBLEM_INFO,
  };

  for (RegistrarField field = REGISTRAR_FIELD_ID; field < REGISTRAR_N_FIELDS; field++)
    {
      const char *text = registrar_roster_contents_get_text (contents, row, field);

      if (text != NULL && *text == '=')
        add_field_problem (contents, row, REGISTRAR_PROBLEM_NO_RESULT, REGISTRAR_PROBLEM_ERROR, field);
    }
  if (registrar_roster_contents_has_error (contents, row))
    return FALSE;

  registrar_roster_contents_add_problem (contents, &item);

  return TRUE;
}

gboolean
registrar_student_check_lacks_result (const RegistrarRosterContents *contents, const RegistrarProblemItem *item)
{
  RegistrarField field = item->column < contents->columns->len
                             ? g_array_index (contents->columns, RegistrarColumn, item->column).field
                             : REGISTRAR_FIELD_NONE;

  return field == REGISTRAR_FIELD_NONE
         || registrar_row_table_get (&contents->rows, item->row)[contents->places[field]] == item->text;
}

void
registrar_student_check (RegistrarRosterContents *contents, guint row, gboolean closely)
{
  const char *fields[REGISTRAR_N_FIELDS];
  RegistrarStudent student;
  RegistrarIdentity identity;

  registrar_roster_contents_get_fields (contents, row, fields);
  registrar_student_set_fields (&student, fields);
  identity = registrar_student_get_identity (&student);
  if (fields[REGISTRAR_FIELD_ID] != NULL)
    check_id (contents, row, fields[REGISTRAR_FIELD_ID]);
  if (fields[REGISTRAR_FIELD_EMAIL] != NULL)
    check_email (contents, row, fields[REGISTRAR_FIELD_EMAIL], identity);
  check_formulas (contents, row, fields);
  if (contents->other_encoding != NULL)
    check_encoding (contents, row, fields);
  if (closely)
    check_deception (contents, row, fields);
  if (identity == REGISTRAR_IDENTITY_NONE)
    add_row_problem (contents, row, REGISTRAR_PROBLEM_NO_IDENTITY, REGISTRAR_PROBLEM_ERROR);
  /* Where no row can have more than a name, it is said once. */
  if (identity == REGISTRAR_IDENTITY_NAME && !registrar_roster_header_has_names_only (contents))
    add_row_problem (contents, row, REGISTRAR_PROBLEM_NAME_ONLY, REGISTRAR_PROBLEM_WARNING);
}

void
registrar_student_check_zeros (RegistrarRosterContents *contents, const RegistrarIdLengths *lengths)
{
  guint length = registrar_id_lengths_find (lengths);
  g_autoptr (GArray) items = NULL;
  guint n_unlisted = 0;

  if (length == 0)
    return;

  items = g_array_new (FALSE, FALSE, sizeof (RegistrarProblemItem));
  for (guint row = 0; row < contents->rows.size; row++)
    {
      const char *id = registrar_roster_contents_get_text (contents, row, REGISTRAR_FIELD_ID);
      const RegistrarProblemItem item = {
        .row = row,
        .text = registrar_row_table_get (&contents->rows, row)[contents->places[REGISTRAR_FIELD_ID]],
        .number = length,
        .column = contents->column_of[REGISTRAR_FIELD_ID],
        .code = REGISTRAR_PROBLEM_LOST_ZEROS,
        .severity = REGISTRAR_PROBLEM_WARNING,
      };

      if (id == NULL || !registrar_id_is_short (id, length))
        continue;
      if (items->len < REGISTRAR_MAX_PROBLEMS)
        g_array_append_val (items, item);
      else
        n_unlisted++;
    }
  registrar_problem_list_merge (&contents->problems, (gpointer) items->data, items->len,
                                n_unlisted);
}

gboolean
registrar_student_check_is_of (RegistrarProblemCode code)
{
  switch (code)
    {
    case REGISTRAR_PROBLEM_ROUNDED_ID:
    case REGISTRAR_PROBLEM_ID_DATE:
    case REGISTRAR_PROBLEM_INVALID_EMAIL:
    case REGISTRAR_PROBLEM_FORMULA_ERROR:
    case REGISTRAR_PROBLEM_TURNED_TEXT:
    case REGISTRAR_PROBLEM_LOOK_ALIKE:
    case REGISTRAR_PROBLEM_OTHER_ENCODING:
    case REGISTRAR_PROBLEM_NO_IDENTITY:
    case REGISTRAR_PROBLEM_NAME_ONLY:
      return TRUE;
    default:
      return FALSE;
    }
}
