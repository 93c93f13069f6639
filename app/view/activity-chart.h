/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A figure over the last minute, drawn in the colours of the desktop. */

#pragma once

#include "report/chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define REGISTRAR_TYPE_ACTIVITY_CHART (registrar_activity_chart_get_type ())
/* Property: `title`: what it is. */
G_DECLARE_FINAL_TYPE (RegistrarActivityChart, registrar_activity_chart, REGISTRAR, ACTIVITY_CHART, GtkBox)

/**
 * registrar_activity_chart_show:
 * @series: copied, but for its names, which are the program's
 *
 * Shows other values; the newest one also in words.
 */
void registrar_activity_chart_show (RegistrarActivityChart *self, const RegistrarChartSeries *series);

G_END_DECLS
