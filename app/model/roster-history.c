/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The versions of a roster that undo and redo go back to. */

#include "model/roster-history.h"

/* Nobody goes back further. */
#define MOST_VERSIONS 200

static void
free_load (gpointer data)
{
  registrar_roster_load_clear (data);
  g_free (data);
}

void
registrar_roster_history_init (RegistrarRosterHistory *self)
{
  self->past = g_ptr_array_new_with_free_func (free_load);
  self->future = g_ptr_array_new_with_free_func (free_load);
}

void
registrar_roster_history_clear (RegistrarRosterHistory *self)
{
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_clear_pointer (&self->future, g_ptr_array_unref);
}

void
registrar_roster_history_forget (RegistrarRosterHistory *self)
{
  g_ptr_array_set_size (self->past, 0);
  g_ptr_array_set_size (self->future, 0);
}

void
registrar_roster_history_add (RegistrarRosterHistory *self, const RegistrarRosterLoad *present)
{
  RegistrarRosterLoad *kept = g_new0 (RegistrarRosterLoad, 1);

  registrar_roster_load_copy (kept, present);
  if (self->past->len == MOST_VERSIONS)
    g_ptr_array_remove_index (self->past, 0);
  g_ptr_array_add (self->past, kept);
  g_ptr_array_set_size (self->future, 0);
}

static gboolean
move (GPtrArray *from, GPtrArray *to, RegistrarRosterLoad *present)
{
  RegistrarRosterLoad *next;
  RegistrarRosterLoad swapped;

  if (from->len == 0)
    return FALSE;

  next = g_ptr_array_steal_index (from, from->len - 1);
  swapped = *present;
  *present = *next;
  *next = swapped;
  g_ptr_array_add (to, next);

  return TRUE;
}

gboolean
registrar_roster_history_undo (RegistrarRosterHistory *self, RegistrarRosterLoad *present)
{
  return move (self->past, self->future, present);
}

gboolean
registrar_roster_history_redo (RegistrarRosterHistory *self, RegistrarRosterLoad *present)
{
  return move (self->future, self->past, present);
}
