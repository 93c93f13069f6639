/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Classes. */

#include "roster/oneroster-classes.h"

#include "roster/roster.h"
#include "roster/sheet-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
registrar_oneroster_classes_init (RegistrarOnerosterClasses *self, RegistrarRosterContents *contents)
{
  *self = (RegistrarOnerosterClasses){ .contents = contents };
  registrar_row_table_init (&self->table, REGISTRAR_CLASS_WIDTH);
  registrar_text_index_init (&self->index, &contents->arena, &self->table, REGISTRAR_CLASS_SOURCED_ID);
}

void
registrar_oneroster_classes_clear (RegistrarOnerosterClasses *self)
{
  registrar_text_index_clear (&self->index);
  registrar_row_table_clear (&self->table);
}

gsize
registrar_oneroster_classes_get_bytes (const RegistrarOnerosterClasses *self)
{
  return registrar_row_table_get_bytes (&self->table) + registrar_text_index_get_bytes (&self->index);
}

/* Where a copy of @text now lies; 0 for an empty one. */
static gboolean
copy_text (RegistrarOnerosterClasses *self, const char *text, guint32 *offset, GError **error)
{
  RegistrarArena *arena = &self->contents->arena;
  gsize size = strlen (text) + 1;

  *offset = size > 1 ? arena->size : 0;
  if (size == 1)
    return TRUE;
  if (!registrar_sheet_check_text (arena, size, self->contents->name, error))
    return FALSE;

  memcpy (registrar_arena_reserve (arena, size), text, size);
  registrar_arena_commit (arena, size);

  return TRUE;
}

/* @course is empty for a class that is called by its sourcedId alone. */
static guint32 *
add_class (RegistrarOnerosterClasses *self,
           const char *id,
           const char *course,
           RegistrarProblemCode problem,
           GError **error)
{
  guint32 id_offset;
  guint32 course_offset;
  guint32 *row;

  if (!copy_text (self, id, &id_offset, error) || !copy_text (self, course, &course_offset, error))
    return NULL;

  row = registrar_row_table_append (&self->table);
  row[REGISTRAR_CLASS_SOURCED_ID] = id_offset;
  row[REGISTRAR_CLASS_COURSE] = course_offset != 0 ? course_offset : id_offset;
  row[REGISTRAR_CLASS_PROBLEM] = problem;
  registrar_text_index_add (&self->index, self->table.size - 1);

  return row;
}

static gboolean
add_listed_class (RegistrarOnerosterClasses *self, const RegistrarOnerosterTable *classes, GError **error)
{
  const char *id = registrar_oneroster_table_get_text (classes, REGISTRAR_ONEROSTER_SOURCED_ID);
  const char *course = registrar_oneroster_table_get_text (classes, REGISTRAR_ONEROSTER_CLASS_CODE);
  guint earlier;

  if (*id == '\0' || registrar_text_index_find (&self->index, id, &earlier))
    return TRUE;

  if (*course == '\0')
    course = registrar_oneroster_table_get_text (classes, REGISTRAR_ONEROSTER_TITLE);

  return add_class (self, id, course,
                    registrar_oneroster_table_is_deleted (classes) ? REGISTRAR_PROBLEM_TO_BE_DELETED
                                                                   : REGISTRAR_N_PROBLEM_CODES,
                    error)
         != NULL;
}

const guint32 *
registrar_oneroster_classes_find (RegistrarOnerosterClasses *self, const char *id, GError **error)
{
  guint index;

  if (registrar_text_index_find (&self->index, id, &index))
    return registrar_row_table_get (&self->table, index);

  return add_class (self, id, "", REGISTRAR_PROBLEM_NOT_IN_SET, error);
}

gboolean
registrar_oneroster_classes_read (RegistrarOnerosterClasses *self,
                                  RegistrarOnerosterTable *classes,
                                  RegistrarOnerosterNotes *notes,
                                  GError **error)
{
  guint n_unreadable = 0;
  gboolean has_row;

  if (registrar_oneroster_table_note_missing (classes, REGISTRAR_ONEROSTER_SOURCED_ID, notes))
    return TRUE;

  while (registrar_oneroster_table_next (classes, &has_row, error))
    {
      if (!has_row)
        {
          registrar_oneroster_table_note_unreadable (classes, n_unreadable, notes);
          return TRUE;
        }
      if (self->table.size == REGISTRAR_ONEROSTER_MAX_CLASSES)
        {
          g_set_error (error, REGISTRAR_ROSTER_ERROR, REGISTRAR_ROSTER_ERROR_TOO_LARGE,
                       _("“%s” has more than %d lines: split it."), classes->name, REGISTRAR_ONEROSTER_MAX_CLASSES);
          return FALSE;
        }
      if (classes->problem != REGISTRAR_N_PROBLEM_CODES)
        n_unreadable++;
      else if (!add_listed_class (self, classes, error))
        return FALSE;
    }

  return FALSE;
}
