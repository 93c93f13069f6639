/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the columns of a run's roster were taken for, as the journal keeps it. */

#pragma once

#include "run/past-run.h"

G_BEGIN_DECLS

void     registrar_journal_columns_add  (GByteArray *bytes, const GArray *columns);
/** registrar_journal_columns_read: sets the run's columns; FALSE if @bytes are damaged. */
gboolean registrar_journal_columns_read (GBytes *bytes, RegistrarPastRun *run);

G_END_DECLS
