/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An ODS file on its way into a roster. */

#pragma once

#include "roster/archive.h"
#include "roster/roster-builder.h"
#include "roster/roster-options.h"

G_BEGIN_DECLS

/** registrar_ods_is_spreadsheet: whether an archive is an ODS file. */
gboolean registrar_ods_is_spreadsheet (RegistrarArchive *archive);
/** registrar_ods_roster_read: feeds @builder, which holds no text yet, with the rows of one sheet. */
gboolean registrar_ods_roster_read    (RegistrarRosterBuilder *builder, RegistrarArchive *archive,
                                       const RegistrarRosterOptions *options, GCancellable *cancellable, GError **error);

G_END_DECLS
