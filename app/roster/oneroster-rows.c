/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Laying out the cells of a row. */

#include "roster/oneroster-rows.h"

#include <string.h>

/* In the cells of a person. */
#define IDENTIFIER 0
#define SOURCED_ID REGISTRAR_ONEROSTER_N_BEFORE_COURSE

#define COURSE "course"

/* The id has a column in any case. */
static gboolean
has_column (const RegistrarOnerosterRows *self, guint i)
{
  return i == IDENTIFIER || self->has_column[i];
}

gboolean
registrar_oneroster_rows_begin (RegistrarOnerosterRows *self,
                                RegistrarRosterBuilder *builder,
                                const RegistrarOnerosterPeople *people,
                                gboolean has_courses,
                                GError **error)
{
  guint column = 0;

  self->texts = people->arena;
  self->has_column = people->has_column;
  self->has_courses = has_courses;
  registrar_sheet_row_init (&self->row, builder);
  registrar_sheet_row_begin (&self->row, 1);
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    {
      const char *name = registrar_oneroster_column_to_name (registrar_oneroster_kept[i]);

      if (i == REGISTRAR_ONEROSTER_N_BEFORE_COURSE && has_courses
          && !registrar_sheet_row_set_text (&self->row, column++, COURSE, strlen (COURSE), error))
        return FALSE;
      if (has_column (self, i) && !registrar_sheet_row_set_text (&self->row, column++, name, strlen (name), error))
        return FALSE;
    }

  return registrar_sheet_row_end (&self->row, error);
}

static gboolean
set_cell (RegistrarOnerosterRows *self, guint column, guint32 offset, GError **error)
{
  const char *text = self->texts->data + offset;

  return registrar_sheet_row_set_text (&self->row, column, text, offset != 0 ? strlen (text) : 0, error);
}

/* Whoever has no identifier is known by the sourcedId. */
static guint32
get_cell (const RegistrarOnerosterRow *row, guint i)
{
  guint32 offset = row->person != NULL ? row->person[REGISTRAR_PERSON_CELLS + i] : 0;

  if (offset != 0 || (i != IDENTIFIER && i != SOURCED_ID))
    return offset;

  return row->person != NULL ? row->person[REGISTRAR_PERSON_CELLS + SOURCED_ID] : row->unknown;
}

gboolean
registrar_oneroster_rows_add (RegistrarOnerosterRows *self, const RegistrarOnerosterRow *row, GError **error)
{
  guint column = 0;

  registrar_sheet_row_begin (&self->row, row->line);
  self->row.row.problem = row->problem;
  self->row.row.problem_column = IDENTIFIER;
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    {
      if (i == REGISTRAR_ONEROSTER_N_BEFORE_COURSE && self->has_courses)
        {
          if (row->is_of_course)
            self->row.row.problem_column = column;
          if (!set_cell (self, column++, row->course, error))
            return FALSE;
        }
      if (has_column (self, i) && !set_cell (self, column++, get_cell (row, i), error))
        return FALSE;
    }
  if (row->person != NULL)
    row->person[REGISTRAR_PERSON_FLAGS] |= REGISTRAR_PERSON_HAS_ROW;

  return registrar_sheet_row_end (&self->row, error);
}

void
registrar_oneroster_row_set_person (RegistrarOnerosterRow *self, guint32 *person)
{
  RegistrarProblemCode problem = person[REGISTRAR_PERSON_PROBLEM];

  self->person = person;
  self->line = person[REGISTRAR_PERSON_LINE];
  if (problem == REGISTRAR_N_PROBLEM_CODES && (person[REGISTRAR_PERSON_FLAGS] & REGISTRAR_PERSON_IS_DELETED) != 0)
    problem = REGISTRAR_PROBLEM_TO_BE_DELETED;
  if (problem == REGISTRAR_N_PROBLEM_CODES)
    return;

  self->problem = problem;
  self->is_of_course = FALSE;
}
