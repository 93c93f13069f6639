/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Laying out the cells of a row. */

#include "roster/oneroster-rows.h"

#include "records/text.h"
#include "roster/sheet-row.h"

#include <string.h>

/* In the cells of a person. */
#define IDENTIFIER 0
#define SOURCED_ID REGISTRAR_ONEROSTER_N_BEFORE_COURSE

#define COURSE "course"

gboolean
registrar_oneroster_rows_begin (RegistrarOnerosterRows *self,
                                RegistrarRosterBuilder *builder,
                                const RegistrarOnerosterPeople *people,
                                gboolean has_courses,
                                GError **error)
{
  RegistrarSheetRow header;
  guint own_column = G_MAXUINT;
  guint column = 0;

  *self = (RegistrarOnerosterRows){ builder, people, has_courses };
  registrar_sheet_row_init (&header, builder);
  registrar_sheet_row_begin (&header, 1);
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    {
      const char *name = registrar_oneroster_column_to_name (registrar_oneroster_kept[i]);

      if (i == REGISTRAR_ONEROSTER_N_BEFORE_COURSE && has_courses)
        {
          own_column = column;
          if (!registrar_sheet_row_set_text (&header, column++, COURSE, strlen (COURSE), error))
            return FALSE;
        }
      if (registrar_oneroster_people_has_cell (people, i)
          && !registrar_sheet_row_set_text (&header, column++, name, strlen (name), error))
        return FALSE;
    }
  registrar_roster_contents_share_cells (builder->contents, own_column);

  return registrar_sheet_row_end (&header, error);
}

/* Where the cells of whoever is in no file lie. */
static gboolean
lay_out_unknown (RegistrarOnerosterRows *self, const char *sourced_id, guint32 *start, GError **error)
{
  const char *texts[REGISTRAR_ONEROSTER_N_KEPT];
  guint32 offset;

  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    texts[i] = "";
  texts[SOURCED_ID] = sourced_id;

  return registrar_oneroster_people_lay_out (self->people, texts, start, &offset, error);
}

/* A text with a zero byte behind it. */
static void
add_cell (RegistrarRow *row, const char *data, guint32 offset, gboolean *is_odd)
{
  gsize length = strlen (data + offset);

  row->cells[row->n_cells++] = (RegistrarCell){ offset, length };
  row->n_bytes += length;
  *is_odd |= !registrar_text_is_ascii (data + offset, length);
}

gboolean
registrar_oneroster_rows_add (RegistrarOnerosterRows *self, const RegistrarOnerosterRow *row, GError **error)
{
  RegistrarCell cells[REGISTRAR_ONEROSTER_N_KEPT + 1];
  RegistrarRow result = { .cells = cells, .line = row->line, .problem = row->problem, .problem_column = IDENTIFIER };
  gboolean is_odd = FALSE;
  guint32 next;

  if (row->person != NULL)
    next = row->person[REGISTRAR_PERSON_CELLS];
  else if (!lay_out_unknown (self, row->unknown, &next, error))
    return FALSE;

  result.start = result.end = next;
  for (guint i = 0; i < REGISTRAR_ONEROSTER_N_KEPT; i++)
    {
      const char *data = self->builder->contents->arena.data;

      if (i == REGISTRAR_ONEROSTER_N_BEFORE_COURSE && self->has_courses)
        {
          if (row->is_of_course)
            result.problem_column = result.n_cells;
          add_cell (&result, data, row->course, &is_odd);
        }
      if (!registrar_oneroster_people_has_cell (self->people, i))
        continue;
      add_cell (&result, data, next, &is_odd);
      next += cells[result.n_cells - 1].length + 1;
    }
  if (row->person != NULL)
    row->person[REGISTRAR_PERSON_FLAGS] |= REGISTRAR_PERSON_HAS_ROW;

  return registrar_roster_builder_add_shared_row (self->builder, &result, is_odd, error);
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
