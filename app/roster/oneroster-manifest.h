/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What a OneRoster set says of itself in manifest.csv. */

#pragma once

#include "roster/oneroster-table.h"

G_BEGIN_DECLS

/**
 * registrar_oneroster_manifest_check:
 * @manifest: open
 * @files: of which the manifest's own was taken
 *
 * Notes where it does not agree with the files that are there: the files are what counts.
 *
 * Returns: FALSE with an error of [func@registrar_oneroster_table_next]
 */
gboolean registrar_oneroster_manifest_check (RegistrarOnerosterTable *manifest, const RegistrarOnerosterFiles *files,
                                             RegistrarOnerosterNotes *notes, GError **error);

G_END_DECLS
