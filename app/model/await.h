/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Awaiting one thing at a time on the main thread: the source that says it is there. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_await:
 * @place: (inout): where the source is kept while it is awaited; what was awaited there before is given up
 * @source: (transfer full)
 * @callback: called with @data on the main thread
 */
void registrar_await      (GSource **place, GSource *source, GSourceFunc callback, gpointer data);
/** registrar_await_stop: gives up what is awaited at @place, if anything: its callback is never called. */
void registrar_await_stop (GSource **place);

G_END_DECLS
