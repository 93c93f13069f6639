/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How wide the columns of a table on paper are. */

#pragma once

#include "report/report-table.h"
#include "report/typesetter.h"

G_BEGIN_DECLS

/**
 * registrar_column_widths_measure:
 * @text: what sets the cells
 * @bold: what sets the headings, and outcomes that need attention
 * @room: how wide all columns are together, without the gaps between them
 * @widths: (out): one each
 *
 * Each column gets what its cells need, where that is too much what their longest words need, and where that is too much
 * a part of it.
 *
 * Returns: FALSE in the last case: words are broken
 */
gboolean registrar_column_widths_measure (RegistrarReportTable *table, RegistrarTypesetter *text, RegistrarTypesetter *bold,
                                          double room, double widths[REGISTRAR_REPORT_N_COLUMNS]);

G_END_DECLS
