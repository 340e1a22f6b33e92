UPDATE agreement SET damages = damages + $2 WHERE group_id = $1
