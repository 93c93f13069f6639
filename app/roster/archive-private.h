/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What opening an archive and unpacking its entries share. */

#pragma once

#include "roster/archive.h"

#include <zip.h>

G_BEGIN_DECLS

struct _RegistrarArchive
{
  zip_t     *zip;
  char      *name;
  GPtrArray *paths;
  gsize      n_unpacked; /* bytes, of all entries that have been read */
};

/** registrar_archive_set_damaged: the one sentence for whatever libzip has to complain about. */
void registrar_archive_set_damaged (GError **error, const char *name);

G_END_DECLS
