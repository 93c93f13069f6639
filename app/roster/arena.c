/* SPDX-FileCopyrightText: 2026 The Registrar authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An arena: grows by doubling, never past 2 GiB. */

#include "roster/arena.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE ((gsize) 2 * 1024 * 1024)
#define MIN_HUGE (8 * HUGE_PAGE)

/* A large text is read once and looked at once: as many small pages would cost about as much as the looking. */
static void
advise (char *data, gsize size)
{
  guintptr start = ((guintptr) data + HUGE_PAGE - 1) & ~(guintptr) (HUGE_PAGE - 1);
  guintptr end = ((guintptr) data + size) & ~(guintptr) (HUGE_PAGE - 1);

  /* It may be refused, and nothing is the worse for it. */
  if (size >= MIN_HUGE && start < end && madvise ((gpointer) start, end - start, MADV_HUGEPAGE) != 0)
    g_debug ("madvise: %s", g_strerror (errno));
}

static void
resize (RegistrarArena *self, gsize allocated)
{
  self->data = g_realloc (self->data, allocated + REGISTRAR_ARENA_PADDING);
  self->allocated = allocated;
  advise (self->data, allocated);
}

void
registrar_arena_init (RegistrarArena *self)
{
  *self = (RegistrarArena){ 0 };
  resize (self, 1);
  self->data[0] = '\0';
  self->size = 1;
}

/* Memory is only taken for what is written. */
void
registrar_arena_init_staying (RegistrarArena *self, gsize most)
{
  char *data = mmap (NULL, most + REGISTRAR_ARENA_PADDING, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

  if (data == MAP_FAILED)
    g_error ("mmap: %s", g_strerror (errno));

  *self = (RegistrarArena){ .data = data, .size = 1, .allocated = most, .stays = TRUE };
}

void
registrar_arena_clear (RegistrarArena *self)
{
  if (self->stays && self->data != NULL)
    munmap (self->data, self->allocated + REGISTRAR_ARENA_PADDING);
  else
    g_free (self->data);
  self->data = NULL;
  self->size = self->allocated = 0;
}

char *
registrar_arena_reserve (RegistrarArena *self, gsize length)
{
  gsize needed = self->size + length;

  g_assert (needed <= (self->stays ? self->allocated : REGISTRAR_ARENA_MAX + 1));

  /* The first request is often the whole file's size: no more than asked for. */
  if (needed > self->allocated)
    resize (self,
            self->size == 1 ? needed : MIN (MAX (needed, 2 * self->allocated), REGISTRAR_ARENA_MAX + 1));

  return self->data + self->size;
}

void
registrar_arena_commit (RegistrarArena *self, gsize length)
{
  g_assert (self->size + length <= self->allocated);

  self->size += length;
}

/* Whole huge pages, so that the system need not split any. */
void
registrar_arena_forget (RegistrarArena *self, gsize end)
{
  guintptr data = (guintptr) self->data;
  guintptr from = (data + self->forgotten + HUGE_PAGE - 1) & ~(guintptr) (HUGE_PAGE - 1);
  guintptr to = (data + end) & ~(guintptr) (HUGE_PAGE - 1);

  g_assert (end <= self->size);

  if (from >= to)
    return;

  if (madvise ((gpointer) from, to - from, MADV_DONTNEED) != 0)
    g_debug ("madvise: %s", g_strerror (errno));
  else
    self->forgotten = to - data;
}

gsize
registrar_arena_get_held (const RegistrarArena *self)
{
  return self->size - self->forgotten;
}

void
registrar_arena_finish (RegistrarArena *self)
{
  /* A little slack costs less than a copy. */
  if (!self->stays && self->allocated > self->size + self->size / 16)
    resize (self, self->size);
  memset (self->data + self->size, 0, REGISTRAR_ARENA_PADDING);
}
