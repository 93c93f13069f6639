/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Interrupts: what Ctrl+C, SIGTERM and SIGHUP do, which is the same. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * registrar_interrupt_set_default:
 *
 * From now on an interrupt ends the process at once with exit status 130: nothing is going on that would have
 * to be settled. A SIGHUP that was ignored from the start, by nohup, stays ignored.
 */
void registrar_interrupt_set_default (void);

/** registrar_interrupt_hold: an interrupt has to wait: a file is being written that must not stay half written. */
void registrar_interrupt_hold        (void);
/** registrar_interrupt_release: if one waited, it ends the process now. */
void registrar_interrupt_release     (void);

/**
 * RegistrarInterruptFunc:
 * @n: 1 for the first interrupt, 2 for the second
 */
typedef void (*RegistrarInterruptFunc) (guint n, gpointer user_data);

/**
 * registrar_interrupt_watch:
 *
 * From now on an interrupt calls @func in the main loop instead, until the watch is ended.
 */
void registrar_interrupt_watch       (RegistrarInterruptFunc func, gpointer user_data);
/** registrar_interrupt_end_watch: interrupts end the process again. */
void registrar_interrupt_end_watch   (void);

G_END_DECLS
