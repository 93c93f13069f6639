/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a roster: one block of memory in which all cells lie. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* So many bytes behind the text are always there and zero, so that it can be read in blocks. */
#define REGISTRAR_ARENA_PADDING 64

/* Offsets into an arena have 32 bits. */
#define REGISTRAR_ARENA_MAX (G_GUINT64_CONSTANT (2) << 30)

/**
 * RegistrarArena:
 *
 * Text is named by its offset, which stays true while the arena grows. Nothing is at offset 0, so that it can
 * stand for 'no text'; the first byte is always zero.
 */
typedef struct
{
  char    *data;
  gsize    size;      /* used, the first byte included */
  gsize    allocated; /* without the padding */
  gboolean stays;     /* where it is, while it grows */
  gsize    forgotten; /* bytes at the start whose memory was given back */
} RegistrarArena;

void    registrar_arena_init    (RegistrarArena *self);
/** registrar_arena_init_staying: takes room for @most bytes in the address space, so that the text never moves. */
void    registrar_arena_init_staying (RegistrarArena *self, gsize most);
void    registrar_arena_clear   (RegistrarArena *self);
/** registrar_arena_reserve: makes room for @length more bytes and returns where they go. */
char   *registrar_arena_reserve (RegistrarArena *self, gsize length);
/** registrar_arena_commit: says that @length bytes of what was reserved have been written. */
void    registrar_arena_commit  (RegistrarArena *self, gsize length);
/** registrar_arena_forget: gives back most of the memory before @end, where nobody will look again; it becomes zero. */
void    registrar_arena_forget  (RegistrarArena *self, gsize end);
/** registrar_arena_get_held: bytes of text that are in memory. */
gsize   registrar_arena_get_held (const RegistrarArena *self);
/** registrar_arena_finish: gives back what was reserved in vain; the text is all there. */
void    registrar_arena_finish  (RegistrarArena *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistrarArena, registrar_arena_clear)

G_END_DECLS
