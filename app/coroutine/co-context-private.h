/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The context switch: Boost.Context's fcontext, which is assembler with a C interface but no C header. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the side that is switched to gets: where the other side stopped, and what it passed on. */
typedef struct
{
  gpointer context;
  gpointer data;
} CoTransfer;

extern gpointer   make_fcontext (gpointer stack_top, gsize size, void (*entry) (CoTransfer transfer));
extern CoTransfer jump_fcontext (gpointer to, gpointer data);
/* @func is called on the other side, before it goes on there. Only to where jump_fcontext() or this was
 * called. */
extern CoTransfer ontop_fcontext (gpointer to, gpointer data, CoTransfer (*func) (CoTransfer transfer));

G_END_DECLS
