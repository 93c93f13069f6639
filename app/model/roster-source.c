/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a roster comes from, and what was said of how it is to be read. */

#include "model/roster-source.h"

void
registrar_roster_source_copy (RegistrarRosterSource *self, const RegistrarRosterSource *other)
{
  self->file = other->file != NULL ? g_object_ref (other->file) : NULL;
  self->bytes = other->bytes != NULL ? g_bytes_ref (other->bytes) : NULL;
  self->name = g_strdup (other->name);
  self->encoding = g_strdup (other->encoding);
  self->delimiter = g_strdup (other->delimiter);
  self->sheet = g_strdup (other->sheet);
  self->columns = g_strdupv (other->columns);
}

void
registrar_roster_source_clear (RegistrarRosterSource *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->delimiter, g_free);
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->columns, g_strfreev);
}
