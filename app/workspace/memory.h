/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How the C library keeps the memory that we have freed. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** registrar_memory_prepare: what is freed of a large roster is the system's again. Before anything else. */
void registrar_memory_prepare   (void);
/** registrar_memory_give_back: what was freed is the system's again: for who is about to need as much anew. */
void registrar_memory_give_back (void);

G_END_DECLS
