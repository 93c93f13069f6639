/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Classes. */

#include "roster/oneroster-classes.h"

#include "roster/roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
registrar_oneroster_classes_init (RegistrarOnerosterClasses *self, RegistrarArena *arena)
{
  *self = (RegistrarOnerosterClasses){ .arena = arena };
  registrar_row_table_init (&self->table, REGISTRAR_CLASS_WIDTH);
  registrar_text_index_init (&self->index, arena, &self->table, REGISTRAR_CLASS_SOURCED_ID);
}

void
registrar_oneroster_classes_clear (RegistrarOnerosterClasses *self)
{
  registrar_text_index_clear (&self->index);
  registrar_row_table_clear (&self->table);
}

guint32
registrar_oneroster_copy_text (RegistrarArena *arena, const char *text)
{
  gsize size = strlen (text) + 1;
  guint32 offset = arena->size;

  if (size == 1)
    return 0;

  memcpy (registrar_arena_reserve (arena, size), text, size);
  registrar_arena_commit (arena, size);

  return offset;
}

static void
add_class (RegistrarOnerosterClasses *self, const RegistrarOnerosterTable *classes)
{
  const char *id = registrar_oneroster_table_get_text (classes, REGISTRAR_ONEROSTER_SOURCED_ID);
  const char *course = registrar_oneroster_table_get_text (classes, REGISTRAR_ONEROSTER_CLASS_CODE);
  guint32 *row;
  guint earlier;

  if (*id == '\0' || registrar_text_index_find (&self->index, id, &earlier))
    return;

  if (*course == '\0')
    course = registrar_oneroster_table_get_text (classes, REGISTRAR_ONEROSTER_TITLE);
  row = registrar_row_table_append (&self->table);
  row[REGISTRAR_CLASS_SOURCED_ID] = registrar_oneroster_copy_text (self->arena, id);
  row[REGISTRAR_CLASS_COURSE] = *course != '\0' ? registrar_oneroster_copy_text (self->arena, course)
                                                : row[REGISTRAR_CLASS_SOURCED_ID];
  row[REGISTRAR_CLASS_IS_DELETED] = registrar_oneroster_table_is_deleted (classes);
  registrar_text_index_add (&self->index, self->table.size - 1);
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
      if (classes->problem == REGISTRAR_N_PROBLEM_CODES)
        add_class (self, classes);
      else
        n_unreadable++;
    }

  return FALSE;
}
