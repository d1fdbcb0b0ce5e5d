"""Reading untidy sheets and writing clean ones; knows no area."""
