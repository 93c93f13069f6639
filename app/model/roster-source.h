/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a roster comes from, and what was said of how it is to be read. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is not said is found out. */
typedef struct
{
  GFile  *file; /* (nullable) else @bytes are called @name */
  GBytes *bytes;
  char   *name;

  char  *encoding;  /* (nullable) */
  char  *delimiter; /* (nullable) */
  char  *sheet;     /* (nullable) */
  char **columns;   /* (nullable) as `FIELD=HEADER` */
} RegistrarRosterSource;

void registrar_roster_source_copy  (RegistrarRosterSource *self, const RegistrarRosterSource *other);
void registrar_roster_source_clear (RegistrarRosterSource *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarRosterSource, registrar_roster_source_clear)

G_END_DECLS
